package dev.signalbox.engine.cdc.lag.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerBinlogsTest {
  private static final ServerBinlogs SERVER =
      new ServerBinlogs(
          new BinlogPosition("binlog.000005", 700),
          "",
          List.of(
              new ServerBinlogs.File("binlog.000003", 1_000),
              new ServerBinlogs.File("binlog.000004", 2_000),
              // as old as the list is
              new ServerBinlogs.File("binlog.000005", 650)));

  @ParameterizedTest
  @CsvSource({
    "binlog.000005, 700, 0",
    "binlog.000005, 4, 696",
    "binlog.000004, 1500, 1200",
    "binlog.000004, 2000, 700",
    "binlog.000003, 4, 3696"
  })
  void bytesAreCountedOverAllFilesBetween(String file, long offset, long bytes) {
    assertThat(SERVER.bytesSince(new BinlogPosition(file, offset))).hasValue(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    // purged
    "binlog.000002, 4",
    // reset: the numbers begin anew, or the same file is shorter than before
    "binlog.000009, 4",
    "binlog.000005, 701",
    "binlog.000004, 2001",
    "other.000004, 4"
  })
  void aPositionThatMysqlDoesNotHaveIsUnknown(String file, long offset) {
    assertThat(SERVER.bytesSince(new BinlogPosition(file, offset))).isEmpty();
  }

  @Test
  void filesAreOrderedByTheirNumberAlsoBeyondSixDigits() {
    var last = new BinlogPosition("binlog.999999", 90);
    assertThat(last).isLessThan(new BinlogPosition("binlog.1000000", 4));
    assertThat(last).isGreaterThan(new BinlogPosition("binlog.999999", 89));
    assertThat(last).isGreaterThan(new BinlogPosition("binlog.000010", 100));
  }

  @Test
  void thePositionIsReadFromWhatDebeziumStores() throws Exception {
    var json = new ObjectMapper();
    assertThat(
            ConnectorPosition.of(
                json.readTree(
                    "{\"ts_sec\":1796041551,\"file\":\"binlog.000001\",\"pos\":18914699,"
                        + "\"gtids\":\"0-4711-151\",\"row\":1,\"server_id\":4711,\"event\":2}")))
        .contains(
            new ConnectorPosition(
                new BinlogPosition("binlog.000001", 18_914_699), 2, 1, "0-4711-151"));
    assertThat(ConnectorPosition.of(json.readTree("{\"snapshot\":true}"))).isEmpty();
    assertThat(ConnectorPosition.of(json.missingNode())).isEmpty();
  }

  @Test
  void theRestIsEstimatedFromWhatWasRead() {
    assertThat(SourceWatch.estimate(300, 1_000, OptionalLong.of(400))).hasValue(500);
    assertThat(SourceWatch.estimate(0, 1_000, OptionalLong.of(1_000))).isEmpty();
    assertThat(SourceWatch.estimate(300, 1_000, OptionalLong.empty())).isEmpty();
  }
}
