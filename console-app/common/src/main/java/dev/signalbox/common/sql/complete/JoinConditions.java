package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Conditions that a table is likely joined by: foreign keys, then keys of the same name, then names
 * like {@code customer_id}.
 */
final class JoinConditions {
  /**
   * A condition.
   *
   * @param weight the likelier the higher
   */
  record Condition(List<Pair> pairs, int weight) {}

  /** Two columns that are equal. */
  record Pair(String left, String leftColumn, String right, String rightColumn) {}

  private final String database;

  /**
   * @param database the default one
   */
  JoinConditions(String database) {
    this.database = database;
  }

  /** Conditions between the source joined last and those before it. */
  List<Condition> of(List<Source> sources) {
    var found = new ArrayList<Condition>();
    if (sources.size() < 2) {
      return found;
    }
    var joined = sources.getLast();
    for (var earlier : sources.subList(0, sources.size() - 1).reversed()) {
      keys(earlier, joined, found);
      keys(joined, earlier, found);
      if (found.isEmpty()) {
        sameNames(earlier, joined, found);
        namedAfter(earlier, joined, found);
        namedAfter(joined, earlier, found);
      }
    }
    return found;
  }

  private void keys(Source from, Source to, List<Condition> into) {
    for (var key : from.foreignKeys()) {
      if (to.isTable(key.database(), key.table(), database)) {
        var pairs =
            IntStream.range(0, key.columns().size())
                .mapToObj(
                    i ->
                        new Pair(
                            from.alias(),
                            key.columns().get(i),
                            to.alias(),
                            key.referenced().get(i)))
                .collect(Collectors.toList());
        into.add(new Condition(pairs, 60));
      }
    }
  }

  private static void sameNames(Source earlier, Source joined, List<Condition> into) {
    for (var column : earlier.columns()) {
      for (var other : joined.columns()) {
        if (column.name().equalsIgnoreCase(other.name()) && (column.key() || other.key())) {
          into.add(equal(earlier, column, joined, other, column.key() && other.key() ? 50 : 45));
        }
      }
    }
  }

  /** {@code orders.customer_id = customers.id}. */
  private static void namedAfter(Source from, Source to, List<Condition> into) {
    var table = to.table().toLowerCase(Locale.ROOT);
    for (var column : from.columns()) {
      for (var other : to.columns()) {
        var name = column.name().toLowerCase(Locale.ROOT);
        var id = "_" + other.name().toLowerCase(Locale.ROOT);
        if (other.key() && !table.isEmpty() && name.endsWith(id)) {
          var stem = name.substring(0, name.length() - id.length());
          if (!stem.isEmpty() && table.startsWith(stem)) {
            into.add(equal(from, column, to, other, 48));
          }
        }
      }
    }
  }

  private static Condition equal(
      Source left, CatalogueColumn leftColumn, Source right, CatalogueColumn rightColumn, int w) {
    return new Condition(
        List.of(new Pair(left.alias(), leftColumn.name(), right.alias(), rightColumn.name())), w);
  }
}
