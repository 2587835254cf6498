package dev.signalbox.engine.workbench;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a script is to run.
 *
 * @param database the current schema; empty means none
 * @param hostgroup forces each statement there by a hint in its first comment, whatever the rules
 * @param proof ask the proxy after each statement where it went
 */
public record RunOptions(Optional<String> database, OptionalInt hostgroup, boolean proof) {
  public static RunOptions defaults() {
    return new RunOptions(Optional.empty(), OptionalInt.empty(), true);
  }

  public RunOptions in(String schema) {
    return new RunOptions(Optional.of(schema), hostgroup, proof);
  }

  public RunOptions forced(int group) {
    return new RunOptions(database, OptionalInt.of(group), proof);
  }
}
