package dev.signalbox.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sample data's wish that tables be replicated, granted by change-data capture. Whoever follows the
 * schema beside the stack makes new tables flow by itself, and two at the same work would get in
 * each other's way: it is waited for, and only where nobody follows the work is done here.
 */
final class CdcTableReplicator implements dev.signalbox.engine.data.TableReplicator {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Supplier<Replication> replication;
  private final Duration followedWithin;

  /**
   * @param followedWithin how long who follows the schema beside the stack may take before the work
   *     is done here
   */
  CdcTableReplicator(Supplier<Replication> replication, Duration followedWithin) {
    this.replication = replication;
    this.followedWithin = followedWithin;
  }

  @Override
  public void replicate(List<TableId> ids, Deadline deadline, Progress progress) {
    var step = StepLog.begin(progress, "replicate", "Tables in replication");
    boolean followed =
        deadline
            .within(followedWithin)
            .holdsInTime(
                LOOK,
                "tables to be replicated",
                () -> known(replication.get().tables()).keySet().containsAll(ids));
    var known =
        known(followed ? replication.get().tables() : replication.get().sync(progress, deadline));
    for (var id : ids) {
      checkLive(id, known);
    }
    step.done("");
  }

  @Override
  public <T> T fill(List<TableId> ids, Supplier<T> filling, Deadline deadline, Progress progress) {
    return replication.get().fill(ids, filling, progress, deadline);
  }

  private static Map<TableId, ReplicatedTable> known(List<ReplicatedTable> tables) {
    return tables.stream().collect(Collectors.toMap(ReplicatedTable::id, Function.identity()));
  }

  private static void checkLive(TableId table, Map<TableId, ReplicatedTable> known) {
    var found = known.get(table);
    var name = table.database() + "." + table.table();
    if (found == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "There is no table " + name + " in MySQL to be replicated.");
    }
    if (found.state() != ReplicatedTable.State.LIVE) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "The table " + name + " is not replicated: " + found.reason() + " " + found.fix());
    }
  }
}
