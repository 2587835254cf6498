package dev.signalbox.engine.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One text for several values, in the SQL of both engines. */
public final class RowText {
  private RowText() {}

  /**
   * An expression for the texts of all values: {@code -} for NULL, else the byte length, a colon
   * and the text, so that no two different rows share one.
   *
   * @param tested what is NULL where a value is
   * @param texts the values' texts, at the same places
   */
  public static String of(List<String> tested, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                "CASE WHEN %s IS NULL THEN '-' ELSE CONCAT(LENGTH(%s), ':', %s) END"
                    .formatted(tested.get(i), texts.get(i), texts.get(i)))
        .collect(Collectors.joining(",", "CONCAT('',", ")"));
  }
}
