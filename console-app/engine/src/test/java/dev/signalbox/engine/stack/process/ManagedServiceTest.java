package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.PortTemplate;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ManagedServiceTest {
  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();

  /** A process that listens on nothing, under a health check that anyone's answer satisfies. */
  private ManagedService idler(int port) {
    var template =
        new ServiceTemplate(
            "idler",
            ServiceRole.CLICKHOUSE,
            "Idler",
            "1",
            "idler",
            Optional.of("sleep"),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            ServiceTemplate.Readiness.CLICKHOUSE,
            false,
            Map.of(),
            List.of(new PortTemplate("http", port)),
            Duration.ofSeconds(1));
    return new ManagedService(
        new ManagedService.Parts(
            template,
            Duration.ofSeconds(1),
            Map.of("http", port),
            () ->
                ServiceProcess.start(
                    List.of("/bin/sleep", "60"), folder, folder.resolve("idler.log")),
            () -> {
              asked.incrementAndGet();
              return Optional.empty();
            },
            folder.resolve("idler.log"),
            ProcessRecords.load(new DataDirectory(folder)),
            new RestartPolicy(),
            () -> {}));
  }

  private static ServiceState settled(ManagedService service) throws InterruptedException {
    var state = service.awaitChange(Duration.ofSeconds(10));
    while (state.phase() == ServiceState.Phase.STARTING) {
      state = service.awaitChange(Duration.ofSeconds(10));
    }
    return state;
  }

  @Test
  void aStrangerOnItsPortIsNotTakenForIt() throws Exception {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var service = idler(stranger.getLocalPort());
      service.begin(Optional.empty());

      assertThat(settled(service).phase()).isEqualTo(ServiceState.Phase.FAILED);
      assertThat(service.failure())
          .hasValueSatisfying(
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.IN_USE);
                assertThat(e)
                    .hasMessageContaining(
                        "Port "
                            + stranger.getLocalPort()
                            + " of idler was taken by pid "
                            + ProcessHandle.current().pid());
              });
      assertThat(asked).as("questions to the stranger").hasValue(0);
      assertThat(ProcessRecords.load(new DataDirectory(folder)).anyLiving()).isFalse();
    }
  }

  @Test
  void whileNobodyListensItsHealthDecides() throws Exception {
    var service = idler(free());
    service.begin(Optional.empty());
    try {
      assertThat(settled(service).phase()).isEqualTo(ServiceState.Phase.READY);
      assertThat(service.failure()).map(EngineException::code).isEmpty();
    } finally {
      service.end();
    }
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
