package dev.signalbox.engine;

import dev.signalbox.engine.cdc.ReplicatedTable;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.TableId;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.data.TableName;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sample data's wish that tables be replicated, granted by change-data capture. */
final class TableReplication implements dev.signalbox.engine.data.Replication {
  private final Supplier<Replication> replication;

  TableReplication(Supplier<Replication> replication) {
    this.replication = replication;
  }

  @Override
  public void replicate(List<TableName> tables, Deadline deadline, Progress progress) {
    var known =
        replication.get().sync(progress, deadline).stream()
            .collect(Collectors.toMap(ReplicatedTable::id, Function.identity()));
    for (var table : tables) {
      var found = known.get(new TableId(table.database(), table.table()));
      if (found == null) {
        throw new EngineException(
            ErrorCode.BAD_INPUT, "There is no table " + table + " in MySQL to be replicated.");
      }
      if (found.state() != ReplicatedTable.State.LIVE) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            "The table " + table + " is not replicated: " + found.reason() + " " + found.fix());
      }
    }
  }
}
