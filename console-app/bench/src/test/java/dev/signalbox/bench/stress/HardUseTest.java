package dev.signalbox.bench.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.embedded.router.RawClient;
import dev.signalbox.embedded.router.RunningRouter;
import dev.signalbox.embedded.router.TwoServers;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short forms of {@code signalbox bench fuzz} and {@code bench clients}. */
class HardUseTest extends TwoServers {
  private RouterTarget target() {
    return new RouterTarget(
        "127.0.0.1", router.port(), "app", ClientSecret.ofPassword(RunningRouter.PASSWORD), "shop");
  }

  private RouterTarget admin() {
    return new RouterTarget(
        "127.0.0.1", router.adminPort(), "admin", ClientSecret.ofPassword("admin-pw"), "");
  }

  @Test
  void anythingIsDigestedRoutedAndParsed() throws Exception {
    FuzzReport report = new EngineFuzz(20_000, 7).run();
    assertThat(report.faults()).isEmpty();
    assertThat(report.inputs()).isEqualTo(20_000);
    assertThat(report.rejected()).isPositive();
  }

  @Test
  void brokenPacketsEndTheirConnectionAndNoOther() throws Exception {
    FuzzReport report = new PacketFuzz(target(), 600, 11).run();
    assertThat(report.faults()).isEmpty();
    assertThat(report.inputs()).isEqualTo(600);
    assertThat(report.answered()).isPositive();
    assertThat(report.rejected()).isPositive();
  }

  /** Commands cut short, and a packet out of order. */
  @ParameterizedTest
  @CsvSource({"0, 17 01 00, 1835", "0, 0c 01, 1835", "5, 0e, 1156"})
  void aBrokenCommandIsAnsweredByAnErrorAndTheEnd(int sequence, String hex, int code)
      throws Exception {
    byte[] payload = HexFormat.ofDelimiter(" ").parseHex(hex);
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD)) {
      client.wire().out().sequence(sequence);
      client.wire().out().write(payload);
      client.wire().out().flush();
      byte[] answer = client.wire().in().read();
      assertThat(PayloadReader.error(answer).code()).isEqualTo(code);
      assertThatThrownBy(() -> client.wire().in().read())
          .isInstanceOf(ConnectionLostException.class);
    }
  }

  @Test
  void manyClientsHalfOfThemSlowMeetNoError() throws Exception {
    try (RawClient client = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      for (String sql :
          List.of(
              "SET mysql-connect_timeout_server_max=60000",
              "LOAD MYSQL VARIABLES TO RUNTIME",
              "UPDATE mysql_servers SET max_connections=60",
              "LOAD MYSQL SERVERS TO RUNTIME")) {
        assertThat(client.ask(sql)).startsWith("OK");
      }
    }
    ClientsReport report =
        new ClientsBench(
                target(),
                admin(),
                new ClientsBench.Options(
                    80,
                    Duration.ofSeconds(6),
                    List.of("SELECT name FROM items", "SELECT COUNT(*) FROM items"),
                    "/* hostgroup=10 */ SELECT seq, REPEAT('x', 1000) FROM seq_1_to_10000000",
                    100_000))
            .run();
    assertThat(report.faults()).isEmpty();
    assertThat(report.clients()).isEqualTo(80);
    assertThat(report.statements()).isGreaterThanOrEqualTo(40);
    assertThat(report.slowMegabytes()).isBetween(1.0, 80.0);
    assertThat(report.peakHeapBytes()).isPositive().isLessThanOrEqualTo(report.heapLimitBytes());
  }
}
