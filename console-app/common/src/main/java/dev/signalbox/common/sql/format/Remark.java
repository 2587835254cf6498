package dev.signalbox.common.sql.format;

/**
 * A comment and how it stands among its neighbours; that is kept.
 *
 * @param first whether it is the first of its line
 * @param last whether nothing follows it in its line
 */
record Remark(String text, boolean first, boolean last) {
  /** Whether what follows must be in another line. */
  boolean endsLine() {
    return !text.startsWith("/*");
  }

  /** Whether it cannot be within a line of code. */
  boolean breaks() {
    return first || endsLine() || text.indexOf('\n') >= 0;
  }
}
