package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalEndpointTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void itKnowsItsOwnTokenOnly() throws IOException {
    try (var one = new LocalEndpoint();
        var other = new LocalEndpoint()) {
      assertThat(one.accepts(one.token())).isTrue();
      assertThat(one.accepts(other.token())).isFalse();
      assertThat(one.accepts("")).isFalse();
    }
  }

  @Test
  void connectionsAreServedSideBySideAndClosed() throws Exception {
    var both = new CountDownLatch(2);
    try (var endpoint = new LocalEndpoint()) {
      endpoint.open(
          "test",
          client -> {
            both.countDown();
            try {
              both.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            client.getOutputStream().write(7);
          });
      try (var first = LocalEndpoint.connect(endpoint.port(), SOON);
          var second = LocalEndpoint.connect(endpoint.port(), SOON)) {
        assertThat(first.getInputStream().readAllBytes()).containsExactly(7);
        assertThat(second.getInputStream().readAllBytes()).containsExactly(7);
      }
    }
  }

  @Test
  void aClosedOneRefuses() throws IOException {
    var endpoint = new LocalEndpoint();
    endpoint.open("test", client -> client.getOutputStream().write(7));
    int port = endpoint.port();
    endpoint.close();

    // the port is given back when the thread that accepts has noticed
    Deadline.in(SOON)
        .await(
            Duration.ofMillis(5),
            "the close",
            "the closed endpoint to refuse",
            () -> refuses(port));
  }

  private static boolean refuses(int port) {
    try (var connected = LocalEndpoint.connect(port, SOON)) {
      return connected.isClosed();
    } catch (IOException e) {
      return true;
    }
  }
}
