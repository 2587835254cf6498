package dev.signalbox.embedded.router.guard;

/** What a session has written that has yet to pass. Used by the session's thread. */
final class PendingWrites {
  private static final int MOST_TEXT = 64 * 1024;
  private static final int MOST_INSERT = 2 * 1024;

  final Moment first;

  /** The hostgroup that has all of it. */
  int mysql;

  /** When the last of it was done, in {@code nanoTime}. */
  long ended;

  /** The passage that is to prove it, 0 for none yet. */
  long changes;

  /** One that has proved nothing. */
  long tried;

  /** Whether somebody has waited since the last of it. */
  boolean waited;

  /** Why no passage can prove it; empty if one may. */
  String never = "";

  /** The most that one statement may have changed. */
  Changes most = Changes.NOTHING;

  /** The statements. */
  final StringBuilder text = new StringBuilder();

  /**
   * Before the first write.
   *
   * @param after a passage that was in MySQL, 0 for none that is known
   * @param millis since 1970
   */
  record Moment(long after, long millis) {
    static final Moment NOW = new Moment(0, 0);
  }

  PendingWrites(Moment first) {
    this.first = first;
  }

  void add(Changes changes, String sql) {
    if (changes.compareTo(most) > 0) {
      most = changes;
    }
    // of an INSERT the table that may have a trigger stands in front
    boolean cut = changes == Changes.NEW_ROWS && sql.length() > MOST_INSERT;
    String kept = cut ? sql.substring(0, MOST_INSERT) : sql;
    if (text.length() + kept.length() > MOST_TEXT) {
      if (most.compareTo(Changes.ANY_ROWS) < 0) {
        most = Changes.ANY_ROWS;
      }
    } else {
      text.append(kept).append('\n');
    }
  }
}
