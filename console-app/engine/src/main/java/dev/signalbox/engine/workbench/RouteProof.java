package dev.signalbox.engine.workbench;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the proxy says that a statement went, asked right after it.
 *
 * @param hostgroup where it went; empty when the proxy does not tell
 * @param ruleId the rule that decided; empty when no rule did, or the proxy does not tell
 * @param digest the statement's digest hash as ProxySQL writes it; empty when it does not tell
 * @param guard what the router's guard did; empty when it had no say
 */
public record RouteProof(
    OptionalInt hostgroup,
    OptionalInt ruleId,
    Optional<String> digest,
    Source source,
    Optional<GuardNote> guard) {
  /** What the proof rests on. */
  public enum Source {
    /** The proxy's own record of the session's last statement. */
    SESSION,
    /** The difference of the proxy's counters: others' statements at the same time blur it. */
    STATISTICS
  }

  /** The source in words people read. */
  public String sourceText() {
    return source == Source.SESSION ? "proof: session" : "proof: statistics";
  }
}
