package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Copies of tables, one at a time: whoever makes one has the right to, and nobody else. */
record TableCopies(TableCopy.Parts parts, SchemaFollower follower, ReplicaPosition position) {
  static final Set<ReplicatedTable.State> EVERY_STATE = Set.of(ReplicatedTable.State.values());

  /** Copies one table, if it is in one of those states when its turn comes. */
  Optional<ResyncResult> copy(
      TableId id, Progress progress, Deadline deadline, Set<ReplicatedTable.State> states) {
    try (var lock = ReplicationLock.acquireForCopy(parts.endpoints().mysql(), deadline)) {
      return copyAlone(id, progress, deadline, states);
    }
  }

  /** Closes tables, has them filled, and copies them. */
  <T> T fill(List<TableId> tables, Supplier<T> filling, Progress progress, Deadline deadline) {
    try (var lock = ReplicationLock.acquireForCopy(parts.endpoints().mysql(), deadline)) {
      position.failIfStopped();
      closeToFill(tables, deadline);
      var filled = filling.get();
      tables.forEach(table -> copyAlone(table, progress, deadline, EVERY_STATE).orElseThrow());
      return filled;
    }
  }

  private void closeToFill(List<TableId> tables, Deadline deadline) {
    try (var lock = ReplicationLock.acquire(parts.endpoints().mysql(), deadline)) {
      var reason = "its first rows are being loaded, and are copied when all are there";
      follower.close(
          ReplicationPlan.of(schema()),
          tables.stream().collect(Collectors.toMap(Function.identity(), table -> reason)));
    }
  }

  private Optional<ResyncResult> copyAlone(
      TableId id, Progress progress, Deadline deadline, Set<ReplicatedTable.State> states) {
    long start = System.nanoTime();
    var schema = schema();
    var table = ReplicationPlan.of(schema).planned(id);
    // not before: a copy closes its table while it puts the new replica in place
    var known = parts.registry().read().get(id);
    if (known == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "%s is not replicated yet; `signalbox lag` shows it as soon as it is.".formatted(id));
    }
    if (!states.contains(known.state())) {
      return Optional.empty();
    }
    position.failIfStopped();
    var copy = new TableCopy(parts, schema, table, position);
    var copied = run(id, copy, progress, deadline);
    return Optional.of(
        new ResyncResult(
            id,
            known.state(),
            copied.rows(),
            copied.direct(),
            copy.blocksWrites(),
            Duration.ofNanos(System.nanoTime() - start)));
  }

  private static TableCopy.Copied run(
      TableId id, TableCopy copy, Progress progress, Deadline deadline) {
    var step = StepLog.begin(progress, "copy " + id, "Copy of " + id);
    try {
      var copied = copy.run(count -> step.running("%,d rows".formatted(count)), deadline);
      step.done("%,d rows".formatted(copied.rows()));
      return copied;
    } catch (EngineException e) {
      step.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private SourceSchema schema() {
    try (var reader = new SourceSchemaReader(parts.endpoints().mysql())) {
      return reader.read();
    }
  }
}
