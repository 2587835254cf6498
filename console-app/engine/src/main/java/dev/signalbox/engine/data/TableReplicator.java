package dev.signalbox.engine.data;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import java.util.List;
import java.util.function.Supplier;

/** Makes tables flow from MySQL to ClickHouse; wired to change-data capture. */
public interface TableReplicator {
  /** Sees to it that these tables, which exist in MySQL, are replicated; does nothing twice. */
  void replicate(List<TableId> tables, Deadline deadline, Progress progress);

  /**
   * Runs what writes rows that no change will tell of, with their tables closed meanwhile, and
   * copies these afresh when it is done.
   */
  <T> T fill(List<TableId> tables, Supplier<T> filling, Deadline deadline, Progress progress);
}
