package dev.signalbox.desktop.editor;

/**
 * One change of a text, undone as one.
 *
 * @param start where it begins, in chars
 * @param end one past the last char replaced
 * @param text what stands there instead
 * @param anchor where the selection begins afterwards; the caret's place for none
 * @param caret where the caret stands afterwards
 */
record TextEdit(int start, int end, String text, int anchor, int caret) {
  /** A text in place of another, the caret behind it. */
  static TextEdit replace(int start, int end, String text) {
    return new TextEdit(start, end, text, start + text.length(), start + text.length());
  }

  /** Moves the caret and changes nothing. */
  static TextEdit move(int caret) {
    return new TextEdit(caret, caret, "", caret, caret);
  }

  /** The text after it. */
  String in(String whole) {
    return whole.substring(0, start) + text + whole.substring(end);
  }
}
