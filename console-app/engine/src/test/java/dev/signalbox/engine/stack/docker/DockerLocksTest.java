package dev.signalbox.engine.stack.docker;

import static dev.signalbox.common.InTime.await;
import static dev.signalbox.common.InTime.inTime;
import static dev.signalbox.engine.stack.docker.CannedEngine.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody waits for a lock that is held while a Docker engine or an observer takes its time. */
@Timeout(120)
class DockerLocksTest {
  private static final Path TEMPLATES = Path.of("../../stack-templates").toAbsolutePath();

  @TempDir private Path temp;

  @Test
  void closingDuringALaunchReturnsAtOnceCancelsItAndLeavesNothing() throws Exception {
    var folder = temp.resolve("stack");
    var end = new CountDownLatch(1);
    try (var canned = new CannedEngine(recorded("version-28.5.json"))) {
      canned.answers("/containers/json", 200, "[]");
      var pulling = canned.holds("/images/create", end);
      var environment = Map.of("DOCKER_HOST", canned.host(), "HOME", temp.toString());
      var runtime = new DockerStackRuntime(home(), "docker", folder, environment);
      var launch =
          CompletableFuture.runAsync(
              () ->
                  runtime.up(
                      UpOptions.defaults(), Deadline.in(Duration.ofMinutes(5)), Progress.NONE),
              Thread::startVirtualThread);
      assertThat(pulling.await(30, TimeUnit.SECONDS)).as("it pulls").isTrue();

      inTime(() -> assertThat(runtime.usage()).isEmpty());
      inTime(runtime::close);

      assertThatThrownBy(() -> launch.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(folder).doesNotExist();
    } finally {
      end.countDown();
    }
  }

  @Test
  void closingDoesNotWaitForAnEngineThatAcceptsAndIsSilent() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var engines =
            new DockerEngines(
                Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + silent.getLocalPort()), temp)) {
      var connecting = CompletableFuture.runAsync(engines::get, Thread::startVirtualThread);
      try (var accepted = silent.accept()) {
        assertThat(accepted.isConnected()).isTrue();
        inTime(engines::close);
        // else the client tries again
        silent.close();
      }
      assertThatThrownBy(() -> connecting.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(EngineException.class);
    }
  }

  @Test
  void anObserverThatTakesItsTimeDoesNotKeepTheWatchFromLooking() throws Exception {
    var folder = new StackFolder(TEMPLATES.resolve("docker"), temp.resolve("stack"));
    var template = folder.template(folder.next(true, Path.of("/program/converters.jar"), Map.of()));
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    try (var canned = new CannedEngine(recorded("version-28.5.json"));
        var engines = canned.engines(temp);
        var watch = new DockerWatch(folder, engines, template)) {
      watch.begin();
      watch
          .state()
          .subscribe(
              state -> {
                if (state.phase() == StackState.Phase.STARTING) {
                  entered.countDown();
                  await(leave);
                }
              });
      var stuck =
          CompletableFuture.runAsync(
              () -> watch.under(Optional.of(StackState.Phase.STARTING)),
              Thread::startVirtualThread);
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      try {
        inTime(watch::look);
      } finally {
        leave.countDown();
      }
      stuck.get(10, TimeUnit.SECONDS);
    }
  }

  /** A program as far as a launch looks at it before it pulls. */
  private ProgramHome home() throws Exception {
    var home = new ProgramHome(temp.resolve("program"));
    Files.createDirectories(home.root());
    Files.createSymbolicLink(home.templates(), TEMPLATES);
    Files.createDirectories(home.component("embedded-kafka"));
    Files.createFile(home.component("embedded-kafka").resolve("embedded-kafka-1.jar"));
    return home;
  }
}
