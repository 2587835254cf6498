package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Step;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlReplyTest {
  static Stream<ControlReply> replies() {
    var service =
        new ServiceState(
            "mysql",
            ServiceRole.values()[0],
            "MariaDB 11",
            ServiceState.Phase.UNHEALTHY,
            "line one\nline \"two\"",
            OptionalLong.of(7),
            Instant.parse("2026-05-01T10:00:00.123456Z"),
            3,
            Map.of("mysql", 3306));
    return Stream.of(
        ControlReply.finished(),
        ControlReply.of(new StackState(StackState.Phase.DEGRADED, "r", List.of(service))),
        ControlReply.of(
            new Step("id", "title", Step.Phase.RUNNING, "detail", Duration.ofMillis(1500))),
        ControlReply.of(new EngineException(ErrorCode.STORAGE, "the disk is full")));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void everyReplyIsOneLineAndSurvivesTheWire(ControlReply reply) throws Exception {
    var line = Json.write(reply);

    assertThat(line).doesNotContain("\n");
    assertThat(Json.MAPPER.readValue(line, ControlReply.class)).isEqualTo(reply);
  }

  @Test
  void aFieldOfANewerSupervisorIsPassedOver() throws Exception {
    assertThat(
            Json.MAPPER.readValue(
                "{\"message\":\"\",\"done\":true,\"load\":0.5}", ControlReply.class))
        .isEqualTo(ControlReply.finished());
  }
}
