package dev.signalbox.common.sql;

/**
 * What must be known of the text before a line to go on there.
 *
 * @param open what is not closed yet
 * @param depth how many comments are open
 * @param tag what ends the open heredoc; else empty
 * @param delimiter what ends a statement
 * @param begun whether the statement has anything but blanks and comments so far
 */
public record LexerState(Open open, int depth, String tag, String delimiter, boolean begun) {
  /** At the beginning of a text. */
  public static final LexerState START = new LexerState(Open.NOTHING, 0, "", ";", false);

  /** What may reach beyond a line. */
  public enum Open {
    NOTHING,
    TEXT,
    DOUBLE_QUOTED,
    BACKTICKED,
    COMMENT,
    DIRECTIVE,
    HEREDOC
  }
}
