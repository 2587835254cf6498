package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PortReservations;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessIdentity;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.StackTemplateReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTest {
  private final StackTemplate template =
      StackTemplateReader.read(Path.of("../../stack-templates/embedded/stack.yaml"));

  @Test
  void takesTheWellKnownPortsWhenFree() {
    assertThat(PortPlan.choose(template, Map.of(), Set.of(), port -> true))
        .containsEntry("mysql.mysql", 3306)
        .containsEntry("proxy.mysql", 6033)
        .containsEntry("proxy.admin", 6032);
  }

  @Test
  void takesTheNextFreeOneAndNoneTwice() {
    var ports = PortPlan.choose(template, Map.of(), Set.of(), port -> port != 9092);

    assertThat(ports).containsEntry("broker.kafka", 9093);
    assertThat(ports.values()).doesNotHaveDuplicates();
  }

  @Test
  void keepsThePortsOfTheLastTime() {
    assertThat(PortPlan.choose(template, Map.of("mysql.mysql", 3399), Set.of(), port -> true))
        .containsEntry("mysql.mysql", 3399);
  }

  @Test
  void givesUpAPortOfTheLastTimeThatIsTaken() {
    assertThat(
            PortPlan.choose(template, Map.of("mysql.mysql", 3399), Set.of(), port -> port != 3399))
        .containsEntry("mysql.mysql", 3306);
  }

  @Test
  void aServiceThatRunsKeepsItsPortsThoughTheyAreTaken() {
    assertThat(
            PortPlan.choose(
                template, Map.of("mysql.mysql", 3399), Set.of("mysql"), port -> port != 3399))
        .containsEntry("mysql.mysql", 3399);
  }

  @Test
  void aListenerTakesItsPort() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortTable.free(listener.getLocalPort())).isFalse();
      if (Path.of("/proc/net/tcp").toFile().exists()) {
        assertThat(PortTable.holder(listener.getLocalPort()))
            .hasValueSatisfying(
                h -> assertThat(h).startsWith("pid " + ProcessHandle.current().pid() + " "));
      }
    }
  }

  @Test
  void findsListenersInTheKernelsTable() {
    String listening =
        "   0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4711 1";

    assertThat(PortTable.listeningInode(listening, 3306)).contains("4711");
    assertThat(PortTable.listeningInode(listening.replace(" 0A ", " 01 "), 3306)).isEmpty();
    assertThat(PortTable.listeningInode(listening, 3307)).isEmpty();
  }

  @Test
  void portsPromisedToAnotherLivingProcessAreNotUsable(@TempDir Path cache) throws IOException {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      var promised = new HashMap<Integer, ProcessIdentity>();
      promised.put(45_333, ProcessIdentity.of(other.pid()).orElseThrow());
      PrivateFiles.write(cache.resolve("ports.json"), Json.write(promised));

      new PortReservations(cache)
          .reserve(
              usable -> {
                assertThat(usable.test(45_333)).isFalse();
                return Map.of("mysql.mysql", 45_334);
              });
    } finally {
      other.destroyForcibly();
    }
    assertThat(cache.resolve("ports.json")).content().contains("45334");
  }
}
