package dev.signalbox.routing.lint;

import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.rules.RulePattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides by the digest text of a statement whether ClickHouse can answer it. Thread-safe. */
public final class ClickHouseLimits {
  private final Map<RulePattern, String> reasons = new LinkedHashMap<>();

  public ClickHouseLimits() {
    put(Guards.LOCKING, "locking reads: ClickHouse has no locks of rows.");
    for (var kind : Unanswerable.ALL) {
      if (kind.schema() == null) {
        put(kind.guard(), kind.what() + ": " + kind.why());
      }
    }
  }

  private void put(String pattern, String reason) {
    reasons.put(RulePattern.of(pattern, RegexEngine.PCRE, true), reason);
  }

  /**
   * Why ClickHouse cannot answer it, or answers otherwise than MySQL; empty when nothing is known.
   */
  public Optional<String> reason(String digestText) {
    return reasons.entrySet().stream()
        .filter(entry -> entry.getKey().occursIn(digestText))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
