package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.lag.PipelineMonitor;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.process.CredentialsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that were suspended: their ports take connections and nobody answers. */
class HungServiceTest {
  private ServerSocket silent;

  @BeforeEach
  void listen() throws IOException {
    silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
  }

  private PipelineMonitor monitor() {
    int port = silent.getLocalPort();
    var web = URI.create("http://127.0.0.1:" + port + "/");
    return new PipelineMonitor(
        CdcEndpoints.local(
            new CdcEndpoints.MysqlServer("127.0.0.1", port, "root", new Secret("x")),
            "cdc",
            "x",
            "127.0.0.1:" + port,
            web,
            web,
            "default",
            new Secret("x")));
  }

  @Test
  void aSampleThatNobodyAnswersCanBeGivenUpAndClosedWithinSeconds() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          var monitor = monitor();
          var answer = new FutureTask<PipelineState>(monitor::sample);
          Thread.startVirtualThread(answer);
          assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
              .isInstanceOf(TimeoutException.class);
          answer.cancel(true);
          monitor.close();
        });
  }

  @Test
  void aLoginThatNobodyAnswersEnds() {
    int port = silent.getLocalPort();
    var databases =
        new Databases(
            new StackEndpoints("127.0.0.1", port, port, port, port, port, port, port),
            CredentialsFile.create(true));
    assertTimeoutPreemptively(
        Duration.ofSeconds(25),
        () -> assertThatThrownBy(databases::mysql).isInstanceOf(SQLException.class));
    assertThat(silent.isClosed()).isFalse();
  }
}
