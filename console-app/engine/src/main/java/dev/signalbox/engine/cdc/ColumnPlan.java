package dev.signalbox.engine.cdc;

import java.util.Optional;

/**
 * A column of the replica.
 *
 * @param source the column in MySQL
 * @param mapping how its values travel
 * @param since the offset of the first record that has the column; earlier ones hold the rows'
 *     value without naming it. 0 when every record has it
 */
record ColumnPlan(SourceColumn source, TypeMapping mapping, long since) {
  String name() {
    return source.name();
  }

  boolean nullable() {
    return source.nullable() || mapping.mayBeLost();
  }

  String storedType() {
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
    var zero = source.nullable() ? "''" : "'zero date'";
    var present = source.dataType().equals("timestamp") ? "'zero date'" : "'outside 1900 to 2299'";
    return Optional.of(
        "multiIf(_offset < %d, '', isNull(%s), %s, isNull(%s), %s, '')"
            .formatted(since, raw, zero, mapping.convert(raw), present));
  }
}
