package dev.signalbox.routing.answers;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of the values that a column of a replica holds now, rows that were replaced or
 * deleted but are still stored among them.
 *
 * @param hasNulls whether it may hold NULL
 * @param lost whether a value may have been lost on the way to ClickHouse
 * @param values every value of a text column; empty when there are too many, or it is no text
 * @param shape what all values of a text column have in common; empty when it is no text
 */
public record ColumnFacts(
    boolean hasNulls, boolean lost, Optional<Set<String>> values, Optional<TextShape> shape) {
  /** Nothing is known. */
  public static final ColumnFacts UNKNOWN =
      new ColumnFacts(true, true, Optional.empty(), Optional.empty());

  public ColumnFacts {
    values = values.map(Set::copyOf);
  }
}
