package dev.signalbox.engine.workbench;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a script is to run.
 *
 * @param database the current schema; empty means none
 * @param hostgroup forces each statement there by a hint in its first comment, whatever the rules
 * @param proof ask the proxy after each statement where it went
 * @param readOnly refuse what is not proved to change nothing, and have MySQL refuse the rest
 * @param goOn run the next statement though one failed; a lost connection ends the script anyway
 * @param mostRows rows of a read after which its rest is cancelled on the server; 0 for all. What
 *     is not proved to be a read is never cut short
 * @param timeout how long one statement may take, its rows included; empty for as long as it wants
 */
public record RunOptions(
    Optional<String> database,
    OptionalInt hostgroup,
    boolean proof,
    boolean readOnly,
    boolean goOn,
    int mostRows,
    Optional<Duration> timeout) {
  public static RunOptions defaults() {
    return new RunOptions(
        Optional.empty(), OptionalInt.empty(), true, false, false, 0, Optional.empty());
  }

  public RunOptions in(String schema) {
    return new RunOptions(Optional.of(schema), hostgroup, proof, readOnly, goOn, mostRows, timeout);
  }

  public RunOptions forced(int group) {
    return new RunOptions(
        database, OptionalInt.of(group), proof, readOnly, goOn, mostRows, timeout);
  }

  /** With or without {@link #readOnly}. */
  public RunOptions readOnly(boolean only) {
    return new RunOptions(database, hostgroup, proof, only, goOn, mostRows, timeout);
  }

  /** With or without {@link #goOn}. */
  public RunOptions goOn(boolean on) {
    return new RunOptions(database, hostgroup, proof, readOnly, on, mostRows, timeout);
  }

  /**
   * With another row limit.
   *
   * @param rows 0 for none
   */
  public RunOptions limitedTo(int rows) {
    return new RunOptions(database, hostgroup, proof, readOnly, goOn, rows, timeout);
  }

  /** With another time-out; none when it is zero. */
  public RunOptions within(Duration most) {
    return new RunOptions(
        database,
        hostgroup,
        proof,
        readOnly,
        goOn,
        mostRows,
        most.isZero() ? Optional.empty() : Optional.of(most));
  }
}
