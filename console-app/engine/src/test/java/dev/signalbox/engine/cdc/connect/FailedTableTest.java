package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which failures of the connector are the fault of one table. */
class FailedTableTest {
  private static final ReplicationPlan NOTHING = new ReplicationPlan(List.of(), List.of());

  @Test
  void aChangeThatWasChargedNamesTablePositionAndReason() {
    var failed =
        FailedTable.in(
                "dev.signalbox.embedded.kafka.converter.TableFailure: Signalbox: table"
                    + " db-2edot.a-20b at binlog.000003:4711: Cannot create field")
            .orElseThrow();

    assertThat(failed.id(NOTHING)).contains(new TableId("db.dot", "a b"));
    assertThat(failed.reason()).contains("binlog.000003:4711", "Cannot create field");
  }

  @Test
  void aTopicBesideAnotherNamesItsTable() {
    var failed =
        FailedTable.in(
                "org.apache.kafka.common.errors.InvalidTopicException: Topic 'cdc.a_b.c' collides"
                    + " with existing topic: cdc.a.b_c")
            .orElseThrow();

    assertThat(failed.id(NOTHING)).contains(new TableId("a_b", "c"));
    assertThat(failed.reason()).contains("cdc.a.b_c");
  }

  @Test
  void anyOtherFailureIsNobodysFault() {
    assertThat(FailedTable.in("Connection refused")).isEmpty();
    assertThat(FailedTable.in("")).isEmpty();
  }
}
