package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Launches on Docker that cannot succeed: each ends with a message that says why, and leaves
 * neither a folder nor a container, network or volume. Needs what {@link DockerStackIT} needs.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_DOCKER_IT",
    matches = "1",
    disabledReason = "it needs an engine and a registry with the images: .ci/docker/run")
@Order(1)
class DockerFaultsIT {
  @TempDir private Path temporary = Path.of("/");
  private Path folder = Path.of("/");
  private List<String> before = List.of();

  @BeforeEach
  void look() throws Exception {
    folder = temporary.resolve("stack");
    before = things();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(folder).doesNotExist();
    assertThat(things()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<String> things() throws Exception {
    var all = new java.util.ArrayList<String>();
    all.addAll(docker("ps", "-aq"));
    all.addAll(docker("network", "ls", "-q"));
    all.addAll(docker("volume", "ls", "-q"));
    return all;
  }

  private String upFails(Map<String, String> environment) throws Exception {
    return upFails(new Program(folder, List.of(), environment));
  }

  private static String upFails(Program program) throws Exception {
    var failed = program.run("--stack", "docker", "up");
    assertThat(failed.exit()).isNotZero();
    return failed.err();
  }

  @Test
  void aTagThatDoesNotExist() throws Exception {
    assertThat(upFails(Map.of("SIGNALBOX_MYSQL_TAG", "0.0.1")))
        .contains("mysql:0.0.1 cannot be pulled");
  }

  @Test
  void aRegistryThatHangs() throws Exception {
    // connections are accepted by the system, and nobody ever answers
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var prefix = "127.0.0.1:" + silent.getLocalPort() + "/";
      assertThat(upFails(Map.of("SIGNALBOX_IMAGE_PREFIX", prefix)))
          .contains(prefix)
          .containsPattern("cannot be pulled: |has said nothing for")
          .contains("SIGNALBOX_IMAGE_PREFIX");
    }
  }

  @Test
  void aPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(upFails(Map.of("SIGNALBOX_MYSQL_PORT", String.valueOf(port))))
          .contains("Port " + port + " for mysql is taken by");
    }
  }

  @Test
  void aServiceThatNeverGetsWell() throws Exception {
    var copy = Program.copyOf(temporary.resolve("program"), folder);
    var compose = temporary.resolve("program/stack-templates/docker/compose.yaml");
    var text = Files.readString(compose);
    var sick =
        text.replaceFirst(
            "(?s)test: \\[\"CMD-SHELL\", \"rpk cluster health.*?start_period: 60s",
            "test: [\"CMD-SHELL\", \"echo unwell; exit 1\"]\n      interval: 1s\n"
                + "      timeout: 5s\n      retries: 3\n      start_period: 2s");
    assertThat(sick).isNotEqualTo(text);
    // it is a link to the program's own file
    Files.delete(compose);
    Files.writeString(compose, sick);

    assertThat(upFails(copy))
        .contains("redpanda (Redpanda v26.1.9) did not start: its health check fails: unwell.")
        .containsPattern("Its last words: \\S+");
  }

  @Test
  void aLaunchThatIsCancelled() throws Exception {
    int running = docker("ps", "-q").size();
    var out = temporary.resolve("up.out");
    var process =
        new Program(folder, List.of(), Map.of()).start(out, out, "--stack", "docker", "up");
    Await.until(
        "the first container", Duration.ofMinutes(2), () -> docker("ps", "-q").size() > running);
    // not SIGINT, which a build in the background hands down as ignored
    process.destroy();

    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
  }

  @Test
  void aLaunchThatIsCancelledWhileTheEngineMakesAContainer() throws Exception {
    try (var relay =
        new EngineRelay(
            temporary.resolve("engine.sock"), System.getenv("DOCKER_HOST"), "/containers/create")) {
      var out = temporary.resolve("up.out");
      var process =
          new Program(folder, List.of(), Map.of("DOCKER_HOST", relay.host()))
              .start(out, out, "--stack", "docker", "up");
      Await.until("the first container to be asked for", Duration.ofMinutes(2), relay::holds);
      process.destroy();
      // it cannot know yet what to take away
      assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
      relay.letGo();

      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
    }
  }

  /** By then the process beside the stack has been started, too. */
  @Test
  void aLaunchThatIsCancelledAfterHealth() throws Exception {
    var out = temporary.resolve("up.out");
    var process =
        new Program(folder, List.of(), Map.of()).start(out, out, "--stack", "docker", "up");
    Await.until(
        "the first step after health",
        Duration.ofMinutes(8),
        () -> Files.readString(out).contains("MySQL writes a binlog of rows"));
    process.destroy();

    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(command -> command.contains(folder.toString()));
  }
}
