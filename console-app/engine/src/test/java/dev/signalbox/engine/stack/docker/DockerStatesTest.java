package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerStatesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static ComposeFile file(Map<String, String> variables) {
    return ComposeReader.read(
        Path.of("../../stack-templates/docker/compose.yaml"), StackFolder.withPasswords(variables));
  }

  /** A container as the engine describes it. */
  private static Optional<InspectContainerResponse> container(String state) throws Exception {
    var text = "{\"Id\":\"1\",\"RestartCount\":2,\"State\":{" + state.replace('\'', '"') + "}}";
    return Optional.of(JSON.readValue(text, InspectContainerResponse.class));
  }

  private static ServiceState mysql(String state) throws Exception {
    return DockerStates.of(file(Map.of()).service("mysql"), container(state));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'Running':false,'ExitCode':0|STOPPED|",
        "'Running':false,'ExitCode':143|STOPPED|",
        "'Running':false,'ExitCode':137|FAILED|it was killed",
        "'Running':false,'ExitCode':137,'OOMKilled':true|FAILED|it ran out of the memory",
        "'Running':false,'ExitCode':1,'Error':'no such file'|FAILED|code 1: no such file",
        "'Running':true,'Restarting':true,'ExitCode':3|RESTARTING|it ended with code 3",
        "'Running':true,'Paused':true|UNHEALTHY|it is paused",
        "'Running':true,'Health':{'Status':'starting'}|STARTING|",
        "'Running':true,'Health':{'Status':'unhealthy','Log':[{'Output':'no login'}]}|UNHEALTHY|its"
            + " health check fails: no login",
      })
  void aContainersStateIsSaidInTheStacksWords(String state, String phase, String reason)
      throws Exception {
    var service = mysql(state);

    assertThat(service.phase()).isEqualTo(ServiceState.Phase.valueOf(phase));
    assertThat(service.reason()).contains(reason == null ? "" : reason);
    assertThat(service.restarts()).isEqualTo(2);
  }

  @Test
  void withoutAContainerItIsStopped() {
    var service = DockerStates.of(file(Map.of()).service("mysql"), Optional.empty());

    assertThat(service.phase()).isEqualTo(ServiceState.Phase.STOPPED);
    assertThat(service.ports()).containsEntry("mysql", 3306);
  }

  @Test
  void healthyInsideIsNotReadyUntilItAnswersOutside() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var there =
          file(Map.of("SIGNALBOX_KAFKA_PORT", Integer.toString(server.getLocalPort())))
              .service("redpanda");
      var healthy = container("'Running':true,'Health':{'Status':'healthy'}");

      assertThat(DockerStates.of(there, healthy).phase()).isEqualTo(ServiceState.Phase.READY);
      server.close();
      var gone = DockerStates.of(there, healthy);
      assertThat(gone.phase()).isNotEqualTo(ServiceState.Phase.READY);
      assertThat(gone.reason()).contains("does not answer");
    }
  }

  @Test
  void theWholeIsAsItsParts() throws Exception {
    var all = new LinkedHashMap<String, InspectContainerResponse>();
    assertThat(DockerStates.of(file(Map.of()), all, Optional.empty()).phase())
        .isEqualTo(StackState.Phase.STOPPED);

    all.put("mysql", container("'Running':true,'Health':{'Status':'starting'}").orElseThrow());
    var partly = DockerStates.of(file(Map.of()), all, Optional.empty());
    assertThat(partly.phase()).isEqualTo(StackState.Phase.DEGRADED);
    assertThat(partly.reason()).isEqualTo("mysql: starting");
    assertThat(DockerStates.of(file(Map.of()), all, Optional.of(StackState.Phase.STARTING)).phase())
        .isEqualTo(StackState.Phase.STARTING);
  }
}
