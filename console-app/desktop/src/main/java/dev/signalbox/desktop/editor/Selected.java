package dev.signalbox.desktop.editor;

/**
 * A text and its selection.
 *
 * @param text all of it; lines end with a line feed
 * @param anchor where the selection began
 * @param caret where the caret stands
 */
record Selected(String text, int anchor, int caret) {
  int start() {
    return Math.min(anchor, caret);
  }

  int end() {
    return Math.max(anchor, caret);
  }

  boolean isEmpty() {
    return anchor == caret;
  }

  /** The beginning of the line that a place is in. */
  int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** The end of the line that a place is in, before its line feed. */
  int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** The lines selected: a last line of which nothing is selected does not count. */
  TextRange lines() {
    int last = end();
    if (last > start() && text.charAt(last - 1) == '\n') {
      last--;
    }
    return new TextRange(lineStart(start()), lineEnd(last));
  }

  /** The char before a place; 0 at the beginning. */
  char before(int at) {
    return at > 0 ? text.charAt(at - 1) : 0;
  }

  /** The char at a place; 0 at the end. */
  char at(int at) {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
