package dev.signalbox.embedded.clickhouse.facts;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a table a column was read in. Parts become visible in the order of their blocks'
 * numbers: once every visible part was read, nothing below the highest block can be new, except
 * what a mutation wrote. Not thread-safe.
 */
final class Scanned {
  private final Map<String, Long> upTo = new HashMap<>();
  private final Map<String, Long> mutated = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** Whether everything in the part was read, under this name or in the parts it was merged of. */
  boolean covers(PartName part) {
    return !hasNewBlocks(part)
        && (part.mutation() <= mutated.getOrDefault(part.partition(), 0L)
            || names.contains(part.name()));
  }

  /** Whether it holds blocks that were not read. */
  boolean hasNewBlocks(PartName part) {
    return part.max() > upTo.getOrDefault(part.partition(), -1L);
  }

  /**
   * Whether rows may have been visible since the last reading that are in no part any more. A merge
   * leaves out a row for a newer one of the same key: of one new block, which is newer than all
   * that it was merged with, nothing is left out.
   */
  boolean missedIn(PartName part) {
    long last = upTo.getOrDefault(part.partition(), -1L);
    boolean begun = !upTo.isEmpty();
    return begun
        && part.max() > last
        && (part.mutation() > 0
            || part.level() > 0 && part.max() - Math.max(last, part.min() - 1) > 1);
  }

  /** Every one of these was read, and no other part is visible. */
  void all(Collection<PartName> parts) {
    names.clear();
    Map<String, List<PartName>> byPartition =
        parts.stream().collect(java.util.stream.Collectors.groupingBy(PartName::partition));
    byPartition.forEach(
        (partition, visible) -> {
          long last = visible.stream().mapToLong(PartName::mutation).max().orElse(0);
          boolean everywhere =
              visible.stream().allMatch(part -> part.min() > last || part.mutation() == last);
          if (everywhere) {
            mutated.merge(partition, last, Math::max);
          }
          for (PartName part : visible) {
            upTo.merge(partition, part.max(), Math::max);
            if (part.mutation() > 0) {
              names.add(part.name());
            }
          }
        });
  }
}
