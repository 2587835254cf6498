package dev.signalbox.engine.workbench.parameters;

/**
 * A place in a statement that waits for a value.
 *
 * @param name what people call it: the name, or {@code ?} with its number
 * @param type ClickHouse's type of {@code {name:Type}}; else empty
 * @param counts whether only a number can stand there: LIMIT and OFFSET
 * @param start its first char in the statement
 * @param end one past its last
 */
public record Parameter(String name, String type, boolean counts, int start, int end) {
  /** Whether it has no name of its own. */
  public boolean question() {
    return name.startsWith("?");
  }
}
