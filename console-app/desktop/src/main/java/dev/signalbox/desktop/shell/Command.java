package dev.signalbox.desktop.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something the person can do, found by the palette and by its key.
 *
 * @param key null when the palette is the only way by keyboard
 * @param possible whether it can be done now
 */
public record Command(
    String id,
    String title,
    @Nullable KeyCombination key,
    BooleanSupplier possible,
    Runnable action) {

  /** A command that is always possible. */
  public static Command of(String id, String title, @Nullable String key, Runnable action) {
    return new Command(
        id, title, key == null ? null : KeyCombination.valueOf(key), () -> true, action);
  }

  /** The key as people write it, empty when there is none. */
  public String keyText() {
    return key == null ? "" : key.getDisplayText();
  }

  /** Does it, if it can be done now. */
  public void run() {
    if (possible.getAsBoolean()) {
      action.run();
    }
  }
}
