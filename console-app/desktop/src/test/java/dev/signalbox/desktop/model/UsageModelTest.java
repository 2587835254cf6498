package dev.signalbox.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.engine.stack.ServiceUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageModelTest {
  private final ArrayDeque<ServiceUsage> samples = new ArrayDeque<>();
  private final UsageModel model = new UsageModel(() -> List.of(samples.remove()), Runnable::run);

  private void sample(long millis, long cpuMillis, long memory) {
    samples.add(
        new ServiceUsage(
            "mysql", Instant.ofEpochMilli(millis), cpuMillis * 1_000_000, memory, -1, 0));
    model.sample();
  }

  @Test
  void processorUseIsTheTimeUsedOverTheTimePassed() {
    sample(1_000, 5_000, 100);
    assertThat(model.cpuPercent("mysql")).isNaN();
    sample(3_000, 6_000, 200);
    assertThat(model.cpuPercent("mysql")).isCloseTo(50, within(1e-9));
    assertThat(model.memoryBytes("mysql")).isEqualTo(200);
    assertThat(model.samples().get()).isEqualTo(2);
  }

  @Test
  void aRestartedProcessHasNoUseUntilItsSecondSample() {
    sample(1_000, 5_000, 100);
    sample(2_000, 10, 100);
    assertThat(model.cpuPercent("mysql")).isNaN();
    sample(3_000, 260, 100);
    assertThat(model.cpuPercent("mysql")).isCloseTo(25, within(1e-9));
  }

  @Test
  void whatTheSystemDoesNotTellIsNotGuessed() {
    sample(1_000, 1, 1);
    sample(2_000, 2, 1);
    assertThat(model.readPerSecond("mysql")).isNaN();
    assertThat(model.writtenPerSecond("mysql")).isZero();
    assertThat(model.cpuPercent("nobody")).isNaN();
    assertThat(model.cpu("nobody", Duration.ofMinutes(1)).size()).isZero();
  }
}
