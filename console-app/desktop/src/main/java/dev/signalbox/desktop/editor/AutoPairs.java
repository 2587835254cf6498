package dev.signalbox.desktop.editor;

import java.util.Optional;

/** Closes brackets and quotes as they are opened, and steps over those that are there. Pure. */
final class AutoPairs {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String QUOTES = "'\"`";

  private AutoPairs() {}

  /**
   * What typing a char does instead of writing it; empty when it is just written.
   *
   * @param quoted whether the caret is within a text, a quoted name or a comment
   */
  static Optional<TextEdit> typed(char c, Selected now, boolean quoted) {
    boolean quote = QUOTES.indexOf(c) >= 0;
    int opening = OPENING.indexOf(c);
    if (!now.isEmpty()) {
      return quote || opening >= 0
          ? Optional.of(around(now, c, quote ? c : CLOSING.charAt(opening)))
          : Optional.empty();
    }
    int at = now.caret();
    if (now.at(at) == c && (quote ? quoted : CLOSING.indexOf(c) >= 0 && isBalanced(now, c))) {
      return Optional.of(TextEdit.move(at + 1));
    }
    boolean room = isRoom(now.at(at));
    if (opening >= 0 && !quoted && room) {
      return Optional.of(pair(at, c, CLOSING.charAt(opening)));
    }
    boolean ends = Character.isLetterOrDigit(now.before(at)) || now.before(at) == c;
    return quote && !quoted && room && !ends ? Optional.of(pair(at, c, c)) : Optional.empty();
  }

  /** What the back space key does instead of its own: takes an empty pair away as one. */
  static Optional<TextEdit> backspace(Selected now) {
    int at = now.caret();
    char before = now.before(at);
    char after = now.at(at);
    int opening = OPENING.indexOf(before);
    boolean pair =
        before != 0
            && (opening >= 0
                ? after == CLOSING.charAt(opening)
                : QUOTES.indexOf(before) >= 0 && after == before);
    return now.isEmpty() && pair
        ? Optional.of(TextEdit.replace(at - 1, at + 1, ""))
        : Optional.empty();
  }

  private static boolean isRoom(char next) {
    return next == 0 || Character.isWhitespace(next) || ")]},;".indexOf(next) >= 0;
  }

  /** Whether the line has as many of the closing bracket as it needs. */
  private static boolean isBalanced(Selected now, char closing) {
    char opening = OPENING.charAt(CLOSING.indexOf(closing));
    int open = 0;
    for (int i = now.lineStart(now.caret()); i < now.lineEnd(now.caret()); i++) {
      char c = now.text().charAt(i);
      open += c == opening ? 1 : c == closing ? -1 : 0;
    }
    return open <= 0;
  }

  private static TextEdit pair(int at, char opening, char closing) {
    return new TextEdit(at, at, "" + opening + closing, at + 1, at + 1);
  }

  private static TextEdit around(Selected now, char opening, char closing) {
    var inner = now.text().substring(now.start(), now.end());
    return new TextEdit(
        now.start(), now.end(), opening + inner + closing, now.start() + 1, now.end() + 1);
  }
}
