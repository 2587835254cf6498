package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlRequestTest {
  @ParameterizedTest
  @EnumSource(ControlRequest.Command.class)
  void everyCommandSurvivesTheWire(ControlRequest.Command command) throws Exception {
    var request = ControlRequest.of("token", command).with("mysql");

    var line = Json.write(request);

    assertThat(line).doesNotContain("\n");
    assertThat(Json.MAPPER.readValue(line, ControlRequest.class)).isEqualTo(request);
  }

  @Test
  void aLibraryIsNamedFromTheRootAsTheSupervisorRunsElsewhere() {
    var request =
        ControlRequest.of("t", ControlRequest.Command.UP)
            .with(new UpOptions(true, Optional.of(Path.of("lib.so"))));

    assertThat(request.engineLibrary()).contains(Path.of("lib.so").toAbsolutePath().toString());
    assertThat(request.demoCredentials()).isTrue();
    assertThat(request.token()).isEqualTo("t");
  }

  @Test
  void theTokenIsNotShownInLogs() {
    assertThat(ControlRequest.of("hidden", ControlRequest.Command.DOWN).toString())
        .isEqualTo("request to DOWN");
  }

  @Test
  void aCommandOfANewerProgramIsRefusedAndNotMistaken() {
    assertThatThrownBy(
            () ->
                Json.MAPPER.readValue(
                    "{\"token\":\"t\",\"command\":\"UPGRADE\"}", ControlRequest.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("UPGRADE");
  }

  @Test
  void whatAnOlderClientDoesNotSendIsAbsent() throws Exception {
    var request =
        Json.MAPPER.readValue("{\"token\":\"t\",\"command\":\"UP\"}", ControlRequest.class);

    assertThat(request).isEqualTo(ControlRequest.of("t", ControlRequest.Command.UP));
  }
}
