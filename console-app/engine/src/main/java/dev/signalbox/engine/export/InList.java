package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column's values as the right side of IN. */
public final class InList {
  private InList() {}

  /** Each distinct value once, in its order; NULL is left out, as IN finds none. */
  public static String of(Column column, List<@Nullable Object> values) {
    return values.stream()
        .filter(v -> v != null)
        .map(v -> InsertWriter.literal(column, v))
        .distinct()
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
