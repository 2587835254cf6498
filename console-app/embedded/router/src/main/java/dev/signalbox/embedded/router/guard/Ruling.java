package dev.signalbox.embedded.router.guard;

import dev.signalbox.routing.answers.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the guard says of one statement that the rules send to ClickHouse.
 *
 * @param what what is done
 * @param verdict the judge's word; null where it was not asked
 * @param reason why, in a sentence; empty for a verdict of equal answers
 * @param mysql the hostgroup of MySQL
 * @param words the statement as ClickHouse is to read it; null for as it is
 * @param check what is looked at when ClickHouse's answer begins; null where nothing is
 */
public record Ruling(
    What what,
    Verdict.@Nullable Kind verdict,
    String reason,
    int mysql,
    @Nullable String words,
    @Nullable DataCheck check) {
  /** What a reason begins with where MySQL cannot run a statement at all. */
  public static final String MYSQL_CANNOT = "MySQL cannot run it: ";

  /** What is done with the statement. */
  public enum What {
    /** It is not the guard's: sent as the rules say. */
    LEAVE,
    /** ClickHouse may serve it. */
    SERVE,
    /** It stays on MySQL. */
    KEEP
  }

  /** No say in it. */
  static Ruling leave(String reason) {
    return new Ruling(What.LEAVE, null, reason, -1, null, null);
  }
}
