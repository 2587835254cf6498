package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of the connector mean that changes are gone. */
class LostPositionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.github.shyiko.mysql.binlog.network.ServerException: Could not find GTID state requested"
            + " by slave in any binlog files. Probably the slave state is too old and required"
            + " binlog files have been purged.",
        "io.debezium.DebeziumException: The connector is trying to read change stream starting at"
            + " MySqlOffsetContext, but this is no longer available on the server. Reconfigure the"
            + " connector to use a snapshot mode when needed.",
        "Could not find first log file name in binary log index file",
        "Client requested master to start replication from impossible position; the first event"
            + " 'binlog.000001' at 4711",
        "Cannot replicate because the master purged required binary logs. The source has purged"
            + " required binary logs"
      })
  void whatTheServersSayOfAMissingBinlogIsOne(String failure) {
    assertThat(LostPosition.in(failure)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Connection refused",
        "A slave with the same server_uuid/server_id as this slave has connected to the master",
        "log event entry exceeded max_allowed_packet; Increase max_allowed_packet on master"
      })
  void aFailureThatARestartMayMendIsNone(String failure) {
    assertThat(LostPosition.in(failure)).isEmpty();
  }

  @Test
  void theReasonIsWhatTheServerSaysWithoutTheClassAndWithItsTime() {
    var lost = LostPosition.in("a.b.ServerException: Could not find GTID state requested by slave");

    assertThat(lost.orElseThrow().sentence(Instant.parse("2026-11-30T01:02:03.4Z")))
        .endsWith(
            "as was found at 2026-11-30T01:02:03Z: Could not find GTID state requested by slave");
  }
}
