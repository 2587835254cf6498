package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortReservationsTest {
  @TempDir private Path cache;

  /** A port that was free a moment ago. */
  private static int port() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void promised(int port, ProcessIdentity to) throws IOException {
    Files.writeString(cache.resolve("ports.json"), Json.pretty(Map.of(port, to)));
  }

  private boolean usable(int port) {
    var answer = new boolean[1];
    new PortReservations(cache)
        .reserve(
            usable -> {
              answer[0] = usable.test(port);
              return Map.of();
            });
    return answer[0];
  }

  @Test
  void whatAProcessThatEndedWasPromisedIsFreeAgain() throws IOException {
    int port = port();
    promised(port, new ProcessIdentity(ProcessHandle.current().pid(), "another start", "java"));

    assertThat(usable(port)).isTrue();
    assertThat(cache.resolve("ports.json")).content().doesNotContain(String.valueOf(port));
  }

  @Test
  void ownPromisesOfBeforeAreGivenBack() throws IOException {
    int port = port();
    new PortReservations(cache).reserve(usable -> Map.of("mysql.mysql", port));
    assertThat(cache.resolve("ports.json")).content().contains("\"" + port + "\"");

    assertThat(usable(port)).isTrue();
    assertThat(cache.resolve("ports.json")).content().doesNotContain("\"" + port + "\"");
  }

  @Test
  void aPortThatSomebodyListensOnIsNotUsable() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(usable(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(cache.resolve("ports.json"), "{\"3306\": ");

    assertThatThrownBy(() -> usable(3306))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("ports.json is damaged")
        .hasMessageContaining("Delete it");
  }
}
