package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.SqlWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Offers names: columns, aliases, tables, databases, conditions of joins. */
final class NameOffers {
  private final Names names;
  private final SqlWords words;
  private final char quote;
  private final Offers offers;

  /**
   * @param quote what the name being typed begins with; 0 for no quote
   */
  NameOffers(Names names, SqlWords words, char quote, Offers offers) {
    this.names = names;
    this.words = words;
    this.quote = quote;
    this.offers = offers;
  }

  /** All columns of some sources; those of one name in two sources with the source's alias. */
  void columns(List<Source> sources, int weight) {
    var seen = new HashSet<String>();
    var twice = new HashSet<String>();
    for (var source : sources) {
      for (var column : source.columns()) {
        var name = column.name().toLowerCase(Locale.ROOT);
        if (!seen.add(name)) {
          twice.add(name);
        }
      }
    }
    for (var source : sources) {
      for (var column : source.columns()) {
        boolean ambiguous = twice.contains(column.name().toLowerCase(Locale.ROOT));
        if (ambiguous && quote == 0 && !source.alias().isEmpty()) {
          var name = written(source.alias()) + "." + written(column.name());
          offers.add(
              column.name(), weight, item(CompletionKind.COLUMN, name, name, detail(column)));
        } else {
          column(column, source.alias(), weight);
        }
      }
    }
  }

  /** The columns of one source, plainly. */
  void columnsOf(List<CatalogueColumn> columns, String source, int weight) {
    for (var column : columns) {
      column(column, source, weight);
    }
  }

  /** The columns that the last two sources have in common. */
  void common(List<Source> sources) {
    if (sources.size() < 2) {
      return;
    }
    var last = sources.getLast();
    var others =
        sources.subList(0, sources.size() - 1).stream()
            .flatMap(s -> s.columns().stream())
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (var column : last.columns()) {
      if (others.contains(column.name().toLowerCase(Locale.ROOT))) {
        column(column, last.alias(), column.key() ? 90 : 80);
      }
    }
  }

  private void column(CatalogueColumn column, String source, int weight) {
    var detail =
        detail(column) + (source.isEmpty() ? "" : (detail(column).isEmpty() ? "" : " · ") + source);
    offers.add(
        column.name(),
        weight,
        item(CompletionKind.COLUMN, column.name(), written(column.name()), detail));
  }

  private static String detail(CatalogueColumn column) {
    return column.type();
  }

  void aliases(List<Source> sources, int weight) {
    for (var source : sources) {
      if (!source.alias().isEmpty()) {
        offers.add(
            source.alias(),
            weight,
            item(
                CompletionKind.ALIAS,
                source.alias(),
                written(source.alias()),
                source.aliased() ? source.table() : ""));
      }
    }
  }

  /** All tables; those of other databases with the database before them. */
  void tables(CaretScope scope) {
    for (var cte : scope.ctes().values()) {
      offers.add(
          cte.alias(), 66, item(CompletionKind.TABLE, cte.alias(), written(cte.alias()), "WITH"));
    }
    var related = related(scope.sources());
    var home = names.catalogue().database();
    for (var table : names.catalogue().tables()) {
      boolean own = table.database().equalsIgnoreCase(home);
      var name = written(table.name());
      var key = (table.database() + "." + table.name()).toLowerCase(Locale.ROOT);
      offers.add(
          table.name(),
          (own ? 60 : 30) + (related.getOrDefault(key, false) ? 8 : 0),
          item(
              CompletionKind.TABLE,
              table.name(),
              own || quote != 0 ? name : written(table.database()) + "." + name,
              table.database()));
    }
  }

  private HashMap<String, Boolean> related(List<Source> sources) {
    var found = new HashMap<String, Boolean>();
    for (var source : sources) {
      for (var key : source.foreignKeys()) {
        found.put((key.database() + "." + key.table()).toLowerCase(Locale.ROOT), true);
      }
    }
    for (var table : names.catalogue().tables()) {
      for (var key : table.foreignKeys()) {
        if (sources.stream()
            .anyMatch(s -> s.isTable(key.database(), key.table(), names.catalogue().database()))) {
          found.put((table.database() + "." + table.name()).toLowerCase(Locale.ROOT), true);
        }
      }
    }
    return found;
  }

  void databases(int weight) {
    for (var database : names.databases()) {
      offers.add(database, weight, item(CompletionKind.DATABASE, database, written(database), ""));
    }
  }

  /** Behind ON: what the table joined last is likely joined by. */
  void joins(List<Source> sources) {
    for (var condition : new JoinConditions(names.catalogue().database()).of(sources)) {
      var text =
          condition.pairs().stream()
              .map(
                  p ->
                      written(p.left())
                          + "."
                          + written(p.leftColumn())
                          + " = "
                          + written(p.right())
                          + "."
                          + written(p.rightColumn()))
              .collect(Collectors.joining(" AND "));
      offers.add(text, 40 + condition.weight(), item(CompletionKind.JOIN, text, text, ""));
    }
  }

  /** What stands behind a dot: columns of a source or table, or tables of a database. */
  void qualified(String database, String name, CaretScope scope) {
    if (database.isEmpty()) {
      for (var sources : List.of(scope.sources(), scope.outer())) {
        for (var source : sources) {
          if (source.alias().equalsIgnoreCase(name)) {
            columnsOf(source.columns(), source.table(), 70);
            return;
          }
        }
      }
      var tables = names.in(name);
      for (var table : tables) {
        offers.add(
            table.name(),
            70,
            item(CompletionKind.TABLE, table.name(), written(table.name()), table.database()));
      }
      if (!tables.isEmpty()) {
        return;
      }
    }
    names.table(database, name).ifPresent(t -> columnsOf(t.columns(), t.name(), 60));
  }

  private static Completion item(CompletionKind kind, String label, String insert, String detail) {
    return new Completion(kind, label, insert, insert.length(), detail);
  }

  /** A name as it must be written: in quotes when it is no plain word, or a quote is there. */
  private String written(String name) {
    if (quote != 0) {
      return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }
    boolean plain =
        !name.isEmpty()
            && !Character.isDigit(name.charAt(0))
            && name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '_');
    return plain && !words.isReserved(name) ? name : "`" + name.replace("`", "``") + "`";
  }
}
