package dev.signalbox.engine.cdc;

import java.util.Optional;

/**
 * A column of the replica.
 *
 * @param source the column in MySQL
 * @param mapping how its values travel
 */
record ColumnPlan(SourceColumn source, TypeMapping mapping) {
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
    return nullable() ? converted : "assumeNotNull(" + converted + ")";
  }

  /** Holds for a value that MySQL cannot have sent: the message is a dead letter. */
  Optional<String> broken(String raw) {
    if (mapping.mayBeLost()) {
      return Optional.empty();
    }
    var converted = "isNull(" + mapping.convert(raw) + ")";
    if (!source.nullable()) {
      return Optional.of(converted);
    }
    return mapping.conversion().equals("{}")
        ? Optional.empty()
        : Optional.of("(isNotNull(" + raw + ") AND " + converted + ")");
  }

  /** The reason why a value becomes NULL, as an expression; its value is empty when it does not. */
  Optional<String> lost(String raw) {
    if (!mapping.mayBeLost()) {
      return Optional.empty();
    }
    var zero = source.nullable() ? "''" : "'zero date'";
    var present = source.dataType().equals("timestamp") ? "'zero date'" : "'outside 1900 to 2299'";
    return Optional.of(
        "multiIf(isNull(%s), %s, isNull(%s), %s, '')"
            .formatted(raw, zero, mapping.convert(raw), present));
  }
}
