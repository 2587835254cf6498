package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTemplateReader;
import dev.signalbox.engine.stack.UpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor of two real processes, small web servers. */
@EnabledOnOs(OS.LINUX)
class ProcessSupervisorTest {
  private static final String STACK =
      """
      name: embedded
      services:
        first:
          x-signalbox:
            role: clickhouse
            product: Web
            version: 1
            component: web
            program: serve
            config: [ping]
            readiness: clickhouse
          command: [-m, jdk.httpserver, -b, 127.0.0.1, -p, "${port.first.http}", -d, "${conf}"]
          ports: [{ name: http, target: FIRST }]
        second:
          x-signalbox:
            role: proxy
            product: Web
            version: 2
            component: web
            program: serve
            config: [ping, peers.txt]
            readiness: clickhouse
          command: [-m, jdk.httpserver, -b, 127.0.0.1, -p, "${port.second.http}", -d, "${conf}"]
          depends_on:
            first: { condition: service_healthy }
          ports: [{ name: http, target: SECOND }]
      """;

  @TempDir private Path folder;
  private final List<Step> steps = new ArrayList<>();
  private DataDirectory directory;
  private ProcessSupervisor supervisor;

  @BeforeEach
  void install() throws IOException {
    var home = new ProgramHome(folder.resolve("home"));
    var templates = Files.createDirectories(home.templates().resolve("embedded"));
    Files.writeString(templates.resolve("peers.txt"), "first at ${port.first.http}\n");
    Files.writeString(templates.resolve("ping"), "Ok.");
    // one program from its start: a shell that hands over to another changes its command line
    Files.createSymbolicLink(
        Files.createDirectories(home.component("web")).resolve("serve"), home.java());
    directory = new DataDirectory(folder.resolve("data"));
    PrivateFiles.createDirectories(directory.root());
    int first = free(21_000 + (int) (ProcessHandle.current().pid() % 5_000));
    var yaml =
        STACK
            .replace("FIRST", Integer.toString(first))
            .replace("SECOND", Integer.toString(free(first + 10)));
    supervisor =
        new ProcessSupervisor(
            home,
            StackTemplateReader.parse("stack.yaml", yaml),
            directory,
            folder.resolve("cache"),
            List.of());
  }

  @AfterEach
  void stop() throws InterruptedException {
    supervisor.down(Deadline.in(Duration.ofSeconds(20)), Progress.NONE);
  }

  /** Below the ports that the system gives to outgoing connections, which come and go. */
  private static int free(int from) {
    return IntStream.range(from, from + 1_000).filter(PortTable::free).findFirst().orElseThrow();
  }

  private int port(String service) {
    return StackRecord.read(directory).orElseThrow().port(service, "http");
  }

  private long pid(String service) {
    return supervisor.state().get().services().stream()
        .filter(s -> s.name().equals(service))
        .findFirst()
        .orElseThrow()
        .pid()
        .orElseThrow();
  }

  private String peers() throws IOException {
    return Files.readString(directory.conf("second").resolve("peers.txt"));
  }

  private static ServerSocket stranger(int port) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void up(Progress progress) throws InterruptedException {
    supervisor.up(UpOptions.defaults(), Deadline.in(Duration.ofSeconds(60)), progress);
  }

  /** Takes a service's port, once, after it was planned and before the service has it. */
  private final class Thief implements Progress, AutoCloseable {
    private final String after;
    private final String victim;
    private final boolean always;
    private final List<ServerSocket> taken = new ArrayList<>();

    Thief(String after, String victim, boolean always) {
      this.after = after;
      this.victim = victim;
      this.always = always;
    }

    @Override
    public synchronized void step(Step step) {
      steps.add(step);
      if (step.id().equals(after)
          && step.phase() == Step.Phase.DONE
          && (always || taken.isEmpty())) {
        try {
          taken.add(stranger(port(victim)));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }

    int port(int index) {
      return taken.get(index).getLocalPort();
    }

    private int port(String service) {
      return ProcessSupervisorTest.this.port(service);
    }

    @Override
    public void close() throws IOException {
      for (var socket : taken) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenAfterItWasPlannedIsReplacedBeforeAnyoneDependsOnIt() throws Exception {
    try (var thief = new Thief("first", "second", false)) {
      up(thief);

      assertThat(port("second")).isNotEqualTo(thief.port(0));
      assertThat(supervisor.state().get().phase()).isEqualTo(StackState.Phase.RUNNING);
      assertThat(supervisor.state().get().services())
          .allMatch(s -> s.phase() == ServiceState.Phase.READY);
      assertThat(supervisor.state().get().services().getLast().ports())
          .containsEntry("http", port("second"));
      assertThat(peers()).isEqualTo("first at " + port("first") + "\n");
    }
  }

  @Test
  void whoeverAlwaysTakesThePortIsNamed() throws Exception {
    try (var thief = new Thief("first", "second", true)) {
      assertThatThrownBy(() -> up(thief))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE))
          .hasMessageContaining("of second was taken by pid " + ProcessHandle.current().pid());
      assertThat(supervisor.state().get().phase()).isEqualTo(StackState.Phase.FAILED);
    }
  }

  @Test
  void aSecondLaunchStartsTheServicesAgainThatKnowAPortThatIsNoLongerTrue() throws Exception {
    up(steps::add);
    int before = port("first");
    long second = pid("second");
    supervisor.stop("first");
    try (var other = stranger(before)) {
      up(steps::add);

      assertThat(port("first")).isNotEqualTo(other.getLocalPort());
      assertThat(peers()).isEqualTo("first at " + port("first") + "\n");
      assertThat(pid("second")).isNotEqualTo(second);
      assertThat(supervisor.state().get().services())
          .allMatch(s -> s.phase() == ServiceState.Phase.READY);
    }
  }

  @Test
  void aSecondLaunchLeavesServicesAloneWhosePortsAreTrue() throws Exception {
    up(steps::add);
    int before = port("first");
    long second = pid("second");
    supervisor.stop("first");

    up(steps::add);

    assertThat(port("first")).as("its port is free again").isEqualTo(before);
    assertThat(pid("second")).isEqualTo(second);
  }

  @Test
  void aFullDiskIsSaidAndWhatEndedOfItIsStartedAgain() throws Exception {
    up(steps::add);
    supervisor.lookAtDisk(Optional.of("The disk is full."));
    assertThat(supervisor.state().get().phase()).isEqualTo(StackState.Phase.DEGRADED);
    assertThat(supervisor.state().get().reason()).isEqualTo("The disk is full.");

    var web = directory.conf("second").resolve("ping");
    Files.delete(web);
    Files.createDirectory(web);
    supervisor.restart("first", Deadline.in(Duration.ofSeconds(20)));
    assertThatThrownBy(() -> supervisor.restart("second", Deadline.in(Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));
    Files.delete(web);

    supervisor.lookAtDisk(Optional.empty());

    assertThat(
            Deadline.in(Duration.ofSeconds(20))
                .poll(
                    Duration.ofMillis(50),
                    () -> supervisor.state().get().phase() == StackState.Phase.RUNNING))
        .isTrue();
  }

  @Test
  void aCancelledLaunchIsStoppedAndHasNotFailed() throws Exception {
    var launch = Thread.currentThread();
    assertThatThrownBy(
            () ->
                up(
                    step -> {
                      if (step.id().equals("first") && step.phase() == Step.Phase.DONE) {
                        launch.interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(supervisor.state().get().phase()).isEqualTo(StackState.Phase.STOPPED);
    assertThat(supervisor.state().get().services())
        .allMatch(s -> s.phase() == ServiceState.Phase.STOPPED);
  }
}
