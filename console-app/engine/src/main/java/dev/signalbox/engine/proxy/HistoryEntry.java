package dev.signalbox.engine.proxy;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One change of a proxy's rules.
 *
 * @param id from 1, never used twice
 * @param who the person's name on this machine
 * @param proxy host and port of the admin port, and its user
 * @param undoes of an undo, the change it takes back
 * @param source where the rules came from: a file, or empty
 * @param note why it failed, empty otherwise
 * @param from the rules before
 * @param to the rules after, had it been done
 */
public record HistoryEntry(
    int id,
    Instant at,
    String who,
    String proxy,
    Action action,
    OptionalInt undoes,
    String source,
    Result result,
    String note,
    RuleState from,
    RuleState to) {
  /** What was asked for. */
  public enum Action {
    APPLY,
    UNDO
  }

  /** What became of it. */
  public enum Result {
    /** Written before the proxy is touched; it stays so when the program ends in between. */
    BEGUN,
    /** In memory, in force and on disk. */
    APPLIED,
    /** It failed, and the rules before are there again. */
    RESTORED,
    /** It failed, and the rules before could not be put back. */
    BROKEN
  }

  /** The same with its end. */
  HistoryEntry ended(Result end, String why) {
    return new HistoryEntry(id, at, who, proxy, action, undoes, source, end, why, from, to);
  }

  /** Whether it may have changed the proxy and can be taken back. */
  boolean changedSomething() {
    return result != Result.RESTORED;
  }
}
