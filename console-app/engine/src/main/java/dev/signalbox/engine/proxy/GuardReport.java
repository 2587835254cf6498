package dev.signalbox.engine.proxy;

import java.util.List;

/**
 * The guard of a router.
 *
 * @param on whether it is on
 * @param digests what it did since the statistics were emptied, most calls first
 */
public record GuardReport(boolean on, List<GuardedDigest> digests) {
  public GuardReport {
    digests = List.copyOf(digests);
  }

  /** How many statements the rules sent to ClickHouse. */
  public long calls() {
    return digests.stream().mapToLong(GuardedDigest::calls).sum();
  }

  /** How many of them MySQL served. */
  public long keptBack() {
    return digests.stream().mapToLong(GuardedDigest::keptBack).sum();
  }

  /** How many of those ClickHouse was tried with first. */
  public long failedOver() {
    return digests.stream().mapToLong(GuardedDigest::failedOver).sum();
  }
}
