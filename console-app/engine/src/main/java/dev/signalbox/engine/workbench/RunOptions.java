package dev.signalbox.engine.workbench;

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
 */
public record RunOptions(
    Optional<String> database,
    OptionalInt hostgroup,
    boolean proof,
    boolean readOnly,
    boolean goOn) {
  public static RunOptions defaults() {
    return new RunOptions(Optional.empty(), OptionalInt.empty(), true, false, false);
  }

  public RunOptions in(String schema) {
    return new RunOptions(Optional.of(schema), hostgroup, proof, readOnly, goOn);
  }

  public RunOptions forced(int group) {
    return new RunOptions(database, OptionalInt.of(group), proof, readOnly, goOn);
  }

  /** With or without {@link #readOnly}. */
  public RunOptions readOnly(boolean only) {
    return new RunOptions(database, hostgroup, proof, only, goOn);
  }

  /** With or without {@link #goOn}. */
  public RunOptions goOn(boolean on) {
    return new RunOptions(database, hostgroup, proof, readOnly, on);
  }
}
