package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a replica needs to become as its table is planned now. Pure. */
public sealed interface SchemaChange {
  /** It is as planned. */
  record None() implements SchemaChange {}

  /**
   * The store can be altered.
   *
   * @param alterations clauses of ALTER TABLE
   * @param added columns that earlier records do not have
   * @param widened whether records may have been read with a narrower type
   */
  record Alter(List<String> alterations, List<String> added, boolean widened)
      implements SchemaChange {}

  /**
   * Only a new snapshot can follow.
   *
   * @param reason in a sentence
   */
  record Close(String reason) implements SchemaChange {}

  /** Compares what ClickHouse has with what is planned. */
  static SchemaChange between(StoredTable stored, TablePlan plan, String digest) {
    if (!stored.sortingKey().equals(sortingKey(plan))) {
      return new Close("its primary key or unique key changed");
    }
    var added = new ArrayList<String>();
    var alterations = new ArrayList<String>();
    boolean widened = false;
    for (var column : plan.columns()) {
      var type = stored.columns().get(column.name());
      if (type == null) {
        var initial = InitialValue.of(column);
        if (initial.isEmpty()) {
          return new Close(
              "column '%s' was added, and the value MySQL gave it in the rows that were there is"
                      .formatted(column.name())
                  + " not known");
        }
        added.add(column.name());
        alterations.add(
            "ADD COLUMN %s %s DEFAULT %s"
                .formatted(Sql.name(column.name()), column.storedType(), initial.get()));
      } else if (!same(type, column)) {
        boolean key = stored.sortingKey().contains(column.name());
        if (key || !wider(bare(type), column.mapping().storedType())) {
          return new Close(
              "column '%s' changed to %s, and what MySQL made of its values is not known"
                  .formatted(column.name(), column.source().columnType()));
        }
        widened = true;
        alterations.add(
            "MODIFY COLUMN %s %s"
                .formatted(
                    Sql.name(column.name()),
                    nullable(type) && !column.nullable()
                        ? "Nullable(" + column.storedType() + ")"
                        : column.storedType()));
      }
    }
    var dropped = new ArrayList<>(stored.columns().keySet());
    plan.columns().forEach(column -> dropped.remove(column.name()));
    if (!dropped.isEmpty() && !added.isEmpty()) {
      return new Close(
          "column %s became %s, renamed or replaced, which its records do not tell apart"
              .formatted(dropped, added));
    }
    dropped.forEach(column -> alterations.add("DROP COLUMN " + Sql.name(column)));
    return alterations.isEmpty() && stored.digest().equals(digest)
        ? new None()
        : new Alter(alterations, added, widened);
  }

  private static List<String> sortingKey(TablePlan plan) {
    return switch (plan.identity()) {
      case COLUMNS -> plan.source().primaryKey();
      case MESSAGE_KEY -> List.of(ClickHouseSchema.IDENTITY);
      case CHANGE_LOG -> List.of(ClickHouseSchema.POSITION, ClickHouseSchema.SIGN);
    };
  }

  /** A store that also takes NULL is as good: MySQL's NOT NULL says that none will come. */
  private static boolean same(String type, ColumnPlan column) {
    return type.equals(column.storedType())
        || type.equals("Nullable(" + column.mapping().storedType() + ")");
  }

  private static boolean nullable(String type) {
    return type.startsWith("Nullable(");
  }

  private static String bare(String type) {
    return nullable(type) ? type.substring("Nullable(".length(), type.length() - 1) : type;
  }

  Pattern INTEGER = Pattern.compile("(U?)Int(8|16|32|64)");
  Pattern DECIMAL = Pattern.compile("Decimal\\((\\d+), (\\d+)\\)");
  Pattern TIME = Pattern.compile("((?:Date)?Time64)\\((\\d)(.*)\\)");

  /** Whether every value of one type is the same value in another. */
  static boolean wider(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.equals("Float32") && to.equals("Float64")) {
      return true;
    }
    var a = INTEGER.matcher(from);
    var b = INTEGER.matcher(to);
    if (a.matches() && b.matches()) {
      int before = Integer.parseInt(a.group(2));
      int after = Integer.parseInt(b.group(2));
      boolean wasUnsigned = !a.group(1).isEmpty();
      boolean unsigned = !b.group(1).isEmpty();
      return after > before && (wasUnsigned || !unsigned);
    }
    a = DECIMAL.matcher(from);
    b = DECIMAL.matcher(to);
    if (a.matches() && b.matches()) {
      int whole = Integer.parseInt(a.group(1)) - Integer.parseInt(a.group(2));
      int wholeAfter = Integer.parseInt(b.group(1)) - Integer.parseInt(b.group(2));
      return wholeAfter >= whole && Integer.parseInt(b.group(2)) >= Integer.parseInt(a.group(2));
    }
    a = TIME.matcher(from);
    b = TIME.matcher(to);
    return a.matches()
        && b.matches()
        && a.group(1).equals(b.group(1))
        && a.group(3).equals(b.group(3))
        && b.group(2).compareTo(a.group(2)) > 0;
  }
}
