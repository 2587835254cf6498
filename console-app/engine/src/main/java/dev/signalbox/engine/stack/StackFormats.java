package dev.signalbox.engine.stack;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.nio.file.Path;

/** The refusal of a stack that a newer program made; one for every kind. */
public final class StackFormats {
  private StackFormats() {}

  /**
   * Says so and what to do.
   *
   * @param found the format written there
   * @param known the newest that this program knows
   */
  public static EngineException newer(Path directory, int found, int known) {
    return new EngineException(
        ErrorCode.BAD_INPUT,
        "The stack in "
            + directory
            + " was made by a newer Signalbox (its format is "
            + found
            + ", this program knows "
            + known
            + "). Nothing was changed. Use that version, or another directory (--data-dir).");
  }
}
