package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.ServiceState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerSettingsTest {
  private static final ProgramHome HOME =
      new ProgramHome(Path.of("../..").toAbsolutePath().normalize());

  @ParameterizedTest
  @ValueSource(strings = {"docker", "docker-cluster"})
  void everyPublishedPortOfTheTemplateHasASetting(String template) {
    var path = HOME.templates().resolve(template).resolve("compose.yaml");
    var file = ComposeReader.read(path, StackFolder.DEMO_PASSWORDS);
    for (var service : file.services()) {
      var state = DockerStates.of(service, Optional.empty());
      for (int port : state.ports().values()) {
        var setting = DockerSettings.portSetting(port, List.of(state));
        assertThat(setting).as(service.name() + " " + port).isPresent();
        // and that is the variable the file takes it from
        var moved =
            ComposeReader.read(
                path, StackFolder.withPasswords(Map.of(setting.orElseThrow(), "45678")));
        assertThat(moved.service(service.name()).ports())
            .anyMatch(p -> p.host() == 45_678)
            .noneMatch(p -> p.host() == port);
      }
    }
    assertThat(DockerSettings.portSetting(1, List.of())).isEmpty();
  }

  @Test
  void whatAStackNeedsGrowsWithItsSize() {
    var laptop = DockerNeeds.of(HOME, "docker", Map.of());
    var workstation = DockerNeeds.of(HOME, "docker", Map.of(DockerSettings.SIZE, "workstation"));
    assertThat(laptop.containers()).isEqualTo(6);
    assertThat(laptop.memoryBytes()).isBetween(6_000_000_000L, 8_000_000_000L);
    assertThat(workstation.memoryBytes()).isBetween(13_000_000_000L, 16_000_000_000L);
  }

  @Test
  void aContainerThatRunsIsRunningWithoutAProcessHere() {
    for (var phase : ServiceState.Phase.values()) {
      var state =
          new ServiceState(
              "a",
              dev.signalbox.engine.stack.ServiceRole.CONSOLE,
              "A 1",
              phase,
              "",
              OptionalLong.empty(),
              Instant.EPOCH,
              0,
              Map.of());
      assertThat(state.running())
          .as(phase.name())
          .isEqualTo(phase == ServiceState.Phase.READY || phase == ServiceState.Phase.UNHEALTHY);
    }
  }

  @Test
  void theRemedyFitsWhatIsWrong() {
    var denied = DockerHelp.of("… Permission denied …", "Linux", true);
    assertThat(denied.command()).contains("sudo usermod -aG docker \"$USER\"");
    assertThat(denied.text()).contains(denied.command().orElseThrow());
    assertThat(DockerHelp.of("none exists", "Linux", true).command())
        .contains("sudo systemctl start docker");
    assertThat(DockerHelp.of("none exists", "Linux", false).text()).contains("embedded stack");
    assertThat(DockerHelp.of("none exists", "Mac OS X", false).command())
        .contains("open -a Docker");
    assertThat(DockerHelp.of("none exists", "Windows 11", false).text()).contains("Docker Desktop");
  }

  @Test
  void aPrefixEndsWithASlash() {
    assertThat(DockerSettings.isPrefix("")).isTrue();
    assertThat(DockerSettings.isPrefix("registry.example:5000/")).isTrue();
    assertThat(DockerSettings.isPrefix("registry.example:5000")).isFalse();
    assertThat(DockerSettings.isPrefix("a b/")).isFalse();
  }
}
