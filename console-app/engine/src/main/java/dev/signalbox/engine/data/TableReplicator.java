package dev.signalbox.engine.data;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import java.util.List;

/** Makes tables flow from MySQL to ClickHouse; wired to change-data capture. */
@FunctionalInterface
public interface TableReplicator {
  /** Sees to it that these tables, which exist in MySQL, are replicated; does nothing twice. */
  void replicate(List<TableName> tables, Deadline deadline, Progress progress);
}
