package dev.signalbox.engine.data;

import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.common.TableId;
import java.util.List;

/** Makes tables flow from MySQL to ClickHouse; wired to change-data capture. */
@FunctionalInterface
public interface Replication {
  /** Sees to it that these tables, which exist in MySQL, are replicated; does nothing twice. */
  void replicate(List<TableId> tables, Deadline deadline, Progress progress);
}
