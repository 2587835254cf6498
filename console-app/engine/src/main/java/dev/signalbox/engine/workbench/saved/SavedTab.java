package dev.signalbox.engine.workbench.saved;

import dev.signalbox.engine.workbench.SqlTarget;
import org.jspecify.annotations.Nullable;

/**
 * A tab of the workbench as it is kept.
 *
 * @param title what stands on it
 * @param file the file that it was read from or written to; empty for none
 * @param text all of the editor's text, saved to the file or not
 * @param caret where the caret stands, in chars
 * @param schema the current schema; empty for none
 * @param target what its session speaks to; null reads as the proxy
 * @param readOnly whether it refuses what may change something
 * @param goOn whether a script goes on after a failure
 * @param onDisk what the file held when the text was last the same; null while it still is
 * @param choices how it runs its statements; null reads as the default
 */
public record SavedTab(
    String title,
    String file,
    String text,
    int caret,
    String schema,
    @Nullable SqlTarget target,
    boolean readOnly,
    boolean goOn,
    @Nullable String onDisk,
    @Nullable RunChoices choices) {
  /** What is missing in the file has its default. */
  public SavedTab {
    title = orEmpty(title);
    file = orEmpty(file);
    text = orEmpty(text);
    schema = orEmpty(schema);
    choices = choices == null ? RunChoices.DEFAULT : choices;
    target = target == null ? SqlTarget.PROXY : target;
    caret = Math.clamp(caret, 0, text.length());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
