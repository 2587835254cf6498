package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.text;

import java.util.Optional;

/**
 * A column of the replica.
 *
 * @param source the column in MySQL
 * @param mapping how its values travel
 * @param since the offset of the first record that has the column; earlier ones hold the rows'
 *     value without naming it. 0 when every record has it
 */
public record ColumnPlan(SourceColumn source, TypeMapping mapping, long since) {
  private static final String ZERO_DATE = "zero date";

  public String name() {
    return source.name();
  }

  /** Whether MySQL has values that become NULL, each counted in {@code signalbox.lost_values}. */
  public boolean mayBeLost() {
    return mapping.mayBeLost();
  }

  boolean nullable() {
    return source.nullable() || mapping.mayBeLost();
  }

  public String storedType() {
    return nullable() ? "Nullable(" + mapping.storedType() + ")" : mapping.storedType();
  }

  /** The stored value, given the queue's. */
  String value(String raw) {
    var converted = mapping.convert(raw);
    var value = nullable() ? converted : "assumeNotNull(" + converted + ")";
    return since == 0
        ? value
        : "if(_offset < %d, %s, %s)".formatted(since, InitialValue.of(this).orElse("NULL"), value);
  }

  private String named(String condition) {
    return since == 0 ? condition : "(_offset >= %d AND %s)".formatted(since, condition);
  }

  /** Holds for a value that MySQL cannot have sent: the message is a dead letter. */
  Optional<String> broken(String raw) {
    if (mapping.mayBeLost()) {
      return Optional.empty();
    }
    var converted = "isNull(" + mapping.convert(raw) + ")";
    if (!source.nullable()) {
      return Optional.of(named(converted));
    }
    return mapping.conversion().equals("{}")
        ? Optional.empty()
        : Optional.of(named("(isNotNull(" + raw + ") AND " + converted + ")"));
  }

  /** The reason why a value becomes NULL, as an expression; its value is empty when it does not. */
  Optional<String> lost(String raw) {
    if (!mapping.mayBeLost()) {
      return Optional.empty();
    }
    var absent = source.nullable() ? "''" : text(ZERO_DATE);
    return Optional.of(
        "multiIf(_offset < %d, '', isNull(%s), %s, isNull(%s), %s, '')"
            .formatted(since, raw, absent, mapping.convert(raw), whyLost(raw)));
  }

  /** Dates that no calendar has come as numbers below every real one. */
  private String whyLost(String raw) {
    int bits =
        switch (source.dataType()) {
          case "date" -> 31;
          case "datetime" -> 63;
          default -> 0;
        };
    return bits == 0
        ? text(ZERO_DATE)
        : "multiIf(%1$s < %2$d, %3$s, %1$s < %4$d, 'no such day', 'outside 1900 to 2299')"
            .formatted(raw, -3 * (1L << (bits - 2)), text(ZERO_DATE), -(1L << (bits - 2)));
  }
}
