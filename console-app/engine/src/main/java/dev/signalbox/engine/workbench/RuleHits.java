package dev.signalbox.engine.workbench;

import java.util.Map;

/** Reads the proxy's hit counters, rule_id to hits, for proxies that tell no more. */
@FunctionalInterface
public interface RuleHits {
  Map<Integer, Long> read();
}
