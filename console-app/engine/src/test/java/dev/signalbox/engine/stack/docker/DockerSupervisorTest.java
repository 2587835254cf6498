package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.program.ProgramHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process beside a stack is told which kind it serves. */
class DockerSupervisorTest {
  @TempDir private Path temporary = Path.of("/");

  @ParameterizedTest
  @ValueSource(strings = {"docker", "docker-cluster"})
  void theProcessIsToldTheKindAndTheFolder(String kind) throws IOException {
    var program = temporary.resolve("program");
    Files.createDirectories(program.resolve("lib/cli"));
    Files.createFile(program.resolve("lib/cli/engine.jar"));
    var folder = temporary.resolve("stack");

    assertThat(new DockerSupervisor(new ProgramHome(program), kind, folder).command())
        .endsWith("dev.signalbox.engine.DockerSupervisorMain", kind, folder.toString());
  }

  /** What the process hands to those who follow the schema: the second form of tables. */
  @Test
  void aClustersTablesAreOfTheClustersForm() {
    var home = new ProgramHome(Path.of("../..").toAbsolutePath().normalize());
    var folder = new StackFolder(home.templates().resolve("docker-cluster"), temporary);
    folder.write(folder.next(false, temporary.resolve("converters.jar"), Map.of()));

    // no engine answers there, and none is needed to read what the stack is
    var nowhere = Map.of("DOCKER_HOST", "unix://" + temporary.resolve("none.sock"));
    try (var stack = new DockerStackRuntime(home, "docker-cluster", temporary, nowhere)) {
      assertThat(stack.servers().clickhouseCluster()).isEqualTo(Optional.of("signalbox"));
      assertThat(stack.servers().topicReplicas()).isEqualTo(3);
      assertThat(stack.servers().bootstrapServers())
          .isEqualTo("redpanda:29092,redpanda-2:29092,redpanda-3:29092");
      assertThat(stack.endpoints().bootstrapServers()).startsWith("127.0.0.1:");
      assertThat(stack.credentials().replication().user()).isEqualTo("cdc");
    }
  }
}
