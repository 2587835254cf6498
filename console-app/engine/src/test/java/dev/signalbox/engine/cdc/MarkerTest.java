package dev.signalbox.engine.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MarkerTest {
  @Test
  void closingDoesNotWaitForAServerThatAcceptsAndIsSilent() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var marker =
          new Marker(
              new CdcEndpoints.MysqlServer(
                  "127.0.0.1", silent.getLocalPort(), "probe", new Secret("unused")));
      var writing = CompletableFuture.runAsync(marker::write, Thread::startVirtualThread);
      try (var accepted = silent.accept()) {
        assertThat(accepted.isConnected()).isTrue();
        CompletableFuture.runAsync(marker::close, Thread::startVirtualThread)
            .get(4, TimeUnit.SECONDS);
      }
      assertThatThrownBy(() -> writing.get(30, TimeUnit.SECONDS)).isNotNull();
    }
  }
}
