package dev.signalbox.engine.cdc;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;

/** What a copy left behind whose process was killed. */
final class LeftCopy {
  private LeftCopy() {}

  /** Takes it away, unless a copy is under way now. */
  static void remove(
      CdcEndpoints endpoints,
      ConnectClient connect,
      ClickHouseClient clickhouse,
      ClickHouseSchema schema) {
    if (connect.config(ConnectorSpec.COPY_NAME).isEmpty()) {
      return;
    }
    try (var lock = ReplicationLock.acquireForCopy(endpoints.mysql())) {
      connect.delete(ConnectorSpec.COPY_NAME);
      StoredTable.read(clickhouse).keySet().stream()
          .filter(TablePlan::isCopy)
          .forEach(copy -> clickhouse.run(schema.drop(copy)));
    } catch (EngineException e) {
      if (e.code() != ErrorCode.IN_USE) {
        throw e;
      }
    }
  }
}
