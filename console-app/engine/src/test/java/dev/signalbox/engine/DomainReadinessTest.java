package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.DomainReadiness.Check;
import dev.signalbox.engine.DomainReadiness.Look;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.common.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DomainReadinessTest {
  private final List<Step> steps = new ArrayList<>();

  private void await(boolean fixed, Duration within, Look look) {
    new DomainReadiness(List.of(new Check("id", "The thing", fixed, look)))
        .await(steps::add, Deadline.in(within));
  }

  @Test
  void waitsAndSaysWhy() {
    var looks = new AtomicInteger();

    await(
        false,
        Duration.ofSeconds(20),
        () -> {
          switch (looks.incrementAndGet()) {
            case 1:
              return Optional.of("not yet");
            case 2:
              throw new SQLException("going away");
            default:
              return Optional.empty();
          }
        });

    assertThat(steps.stream().map(Step::detail))
        .containsExactly("", "not yet", "the server answers: going away", "");
    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.DONE);
  }

  @Test
  void whatWaitingDoesNotChangeFailsAtOnce() {
    var looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                await(
                    true,
                    Duration.ofMinutes(1),
                    () -> Optional.of("look " + looks.incrementAndGet())))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_FAILED))
        .hasMessage("The thing: look 1.");
    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.FAILED);
  }

  @Test
  void theDeadlineSaysWhatWasMissing() {
    assertThatThrownBy(() -> await(false, Duration.ZERO, () -> Optional.of("no answer")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
        .hasMessage("The thing: no answer.");
  }
}
