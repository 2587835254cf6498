package dev.signalbox.routing.decision;

/** Which results are in the query cache at this moment. Asked only where a rule sets cache_ttl. */
@FunctionalInterface
public interface CachedResults {
  /** Whether the result of exactly this text is there; {@code ttlMillis} is the rule's own. */
  boolean holds(byte[] text, int ttlMillis);
}
