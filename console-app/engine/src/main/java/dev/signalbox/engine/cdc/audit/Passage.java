package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;

/** Waits until the replica of a table has passed all that MySQL had when the call began. */
@FunctionalInterface
public interface Passage {
  void await(TableId table, Deadline deadline);
}
