package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.schema.ClickHouseSchema;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.time.Duration;

/** What a copy left behind whose process was killed. */
final class AbandonedCopy {
  private AbandonedCopy() {}

  /** Takes it away, unless a copy is under way now. */
  static void remove(
      CdcEndpoints endpoints,
      ConnectClient connect,
      ClickHouseClient clickhouse,
      ClickHouseSchema schema) {
    if (connect.config(ConnectorSpec.COPY_NAME).isEmpty()) {
      return;
    }
    try (var lock = ReplicationLock.acquireForCopy(endpoints.mysql(), Deadline.in(Duration.ZERO))) {
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
