package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use: columns of FROM, and those of the query around it. */
final class Scope {
  /**
   * One table of FROM.
   *
   * @param columns by name, in order
   * @param uniqueKeys sets of columns of which each row has other values
   */
  record Source(
      String alias,
      @Nullable String database,
      Map<String, Typed> columns,
      List<List<ColumnRef>> uniqueKeys) {}

  /** The text of a column of a sub-query that is the same in all rows. */
  static final String CONSTANT = "constant";

  private final @Nullable Scope outer;
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Typed> merged = new LinkedHashMap<>();
  private final Map<String, Typed> aliases = new LinkedHashMap<>();
  private final Set<String> conflicts = new HashSet<>();
  private final List<List<ColumnRef>> same = new ArrayList<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  void add(Source source, Expr.Column at) throws KeptException {
    for (Source other : sources) {
      if (other.alias().equalsIgnoreCase(source.alias())) {
        throw KeptException.unknown("two tables are called " + source.alias(), at);
      }
    }
    sources.add(source);
  }

  List<Source> sources() {
    return sources;
  }

  /** Rows of all tables have the same value in both columns. */
  void same(ColumnRef left, ColumnRef right) {
    same.add(List.of(left, right));
  }

  /** Pairs of columns that are equal in each row. */
  List<List<ColumnRef>> same() {
    return same;
  }

  /** A column of USING, which stands for both tables'. */
  void merge(String name, Typed column) {
    merged.put(name, column);
  }

  boolean isMerged(String name) {
    return merged.containsKey(name);
  }

  /** Whether a table of FROM has such a column, whatever the case of its letters. */
  boolean hasColumn(String name) {
    return sources.stream()
        .anyMatch(s -> s.columns().keySet().stream().anyMatch(name::equalsIgnoreCase));
  }

  /**
   * From here on names of the select list may be used, after columns.
   *
   * @param conflicting those that are columns too, of other values
   */
  void allow(Map<String, Typed> names, Set<String> conflicting) {
    aliases.putAll(names);
    conflicts.addAll(conflicting);
  }

  /** The column that an expression names. */
  Typed column(Expr.Column column) throws KeptException {
    if (column.qualifier().isEmpty() && conflicts.contains(column.name())) {
      throw KeptException.differs(
          column.name() + " is a column and another value of the select list", column);
    }
    Typed found = here(column);
    if (found != null) {
      return found;
    }
    if (column.qualifier().isEmpty() && aliases.containsKey(column.name())) {
      return Objects.requireNonNull(aliases.get(column.name()));
    }
    if (outer == null) {
      throw KeptException.unknown("no column " + column.name() + " is known", column);
    }
    if (!column.qualifier().isEmpty()
        && sources.stream().anyMatch(s -> named(s, column.qualifier().getLast()))) {
      throw KeptException.fails(
          "ClickHouse takes " + column.qualifier().getLast() + " for the table in the sub-query",
          column);
    }
    return outer.column(column);
  }

  /** The place in FROM of the first table that has the column; -1 for others and constants. */
  int place(Expr.Column column) {
    for (int i = 0; i < sources.size(); i++) {
      Typed found = sources.get(i).columns().get(column.name());
      if (found != null && matches(sources.get(i), column.qualifier())) {
        return found.sql().equals(CONSTANT) ? -1 : i;
      }
    }
    return -1;
  }

  @Nullable Typed here(Expr.Column column) throws KeptException {
    if (column.qualifier().isEmpty() && merged.containsKey(column.name())) {
      if (sources.stream().filter(s -> s.columns().containsKey(column.name())).count() > 2) {
        throw KeptException.unknown(column.name() + " may be of several tables", column);
      }
      return merged.get(column.name());
    }
    Typed found = null;
    for (Source source : sources) {
      if (!matches(source, column.qualifier())) {
        continue;
      }
      for (Map.Entry<String, Typed> entry : source.columns().entrySet()) {
        if (!entry.getKey().equalsIgnoreCase(column.name())) {
          continue;
        }
        if (!entry.getKey().equals(column.name())) {
          throw KeptException.fails(
              "ClickHouse tells " + column.name() + " from " + entry.getKey(), column);
        }
        if (found != null) {
          throw KeptException.unknown(column.name() + " may be of either table", column);
        }
        found = entry.getValue();
      }
    }
    return found;
  }

  /** Whether a table has that name besides its alias: ClickHouse knows it by both. */
  private static boolean named(Source source, String name) {
    return source.uniqueKeys().stream()
        .flatMap(List::stream)
        .anyMatch(column -> column.table().table().equals(name));
  }

  private static boolean matches(Source source, List<String> qualifier) {
    return switch (qualifier.size()) {
      case 0 -> true;
      case 1 -> source.alias().equals(qualifier.getFirst());
      default ->
          source.alias().equals(qualifier.get(1)) && qualifier.getFirst().equals(source.database());
    };
  }
}
