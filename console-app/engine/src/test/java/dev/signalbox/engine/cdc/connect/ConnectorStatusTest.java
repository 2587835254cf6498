package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorStatusTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RUNNING | RUNNING | true | ''",
        "RUNNING | RUNNING,RUNNING | true | ''",
        "RUNNING | - | false | ''",
        "RUNNING | RUNNING,FAILED | false | why 1",
        "RUNNING | FAILED,FAILED | false | why 0",
        "FAILED | FAILED | false | the connector",
        "PAUSED | PAUSED | false | ''",
        "PAUSED | RUNNING | false | ''",
        "RUNNING | UNASSIGNED | false | ''",
      })
  void oneTaskThatDoesNotRunIsEnoughNotToRun(
      String state, @Nullable String taskStates, boolean running, String failure) {
    var tasks = new ArrayList<ConnectorStatus.Task>();
    if (taskStates != null) {
      for (var task : taskStates.split(",")) {
        tasks.add(new ConnectorStatus.Task(tasks.size(), task, "why " + tasks.size()));
      }
    }
    var status = new ConnectorStatus(state, "the connector", tasks);

    assertThat(status.running()).isEqualTo(running);
    assertThat(status.failure()).isEqualTo(failure);
  }

  @Test
  void anAbsentConnectorNeitherRunsNorFails() {
    assertThat(ConnectorStatus.ABSENT.running()).isFalse();
    assertThat(ConnectorStatus.ABSENT.failure()).isEmpty();
    assertThat(ConnectorStatus.ABSENT.tasks()).isEqualTo(List.of());
  }
}
