package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PortTableTest {
  private static final long SELF = ProcessHandle.current().pid();

  private static ServerSocket listening(String host) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
    return socket;
  }

  private static long parent() {
    return ProcessHandle.current().parent().orElseThrow().pid();
  }

  @Test
  void aPortIsOfTheProcessThatListens() throws IOException {
    for (var host : new String[] {"127.0.0.1", "0.0.0.0"}) {
      try (var socket = listening(host)) {
        int port = socket.getLocalPort();
        assertThat(PortTable.owner(port, SELF)).isEqualTo(PortTable.Owner.ASKED);
        assertThat(PortTable.owner(port, parent())).isEqualTo(PortTable.Owner.OTHER);
        assertThat(PortTable.holder(port)).hasValueSatisfying(h -> assertThat(h).contains("java"));
      }
    }
  }

  @Test
  void aPortThatNobodyListensOnIsNobodys() throws IOException {
    int port;
    try (var socket = listening("127.0.0.1")) {
      port = socket.getLocalPort();
    }
    assertThat(PortTable.owner(port, SELF)).isEqualTo(PortTable.Owner.NOBODY);
    assertThat(PortTable.free(port)).isTrue();
  }

  @Test
  void aListenerOnAnotherAddressIsNotAsked() throws IOException {
    try (var socket = listening("127.0.0.2")) {
      assertThat(PortTable.owner(socket.getLocalPort(), parent()))
          .isEqualTo(PortTable.Owner.NOBODY);
    }
  }

  @Test
  void ofAProcessThatIsGoneNothingIsClaimed() throws IOException {
    try (var socket = listening("127.0.0.1")) {
      assertThat(PortTable.owner(socket.getLocalPort(), Long.MAX_VALUE))
          .isEqualTo(PortTable.Owner.UNKNOWN);
    }
  }
}
