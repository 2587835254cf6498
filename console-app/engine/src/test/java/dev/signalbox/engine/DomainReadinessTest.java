package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Step;
import dev.signalbox.engine.DomainReadiness.Answer;
import dev.signalbox.engine.DomainReadiness.Check;
import dev.signalbox.engine.DomainReadiness.Look;
import dev.signalbox.engine.DomainReadiness.Patience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DomainReadinessTest {
  private final List<Step> steps = new ArrayList<>();

  private void await(Patience patience, Duration within, Look look) {
    new DomainReadiness(List.of(new Check("id", "The thing", patience, look)))
        .await(steps::add, Deadline.in(within));
  }

  @Test
  void waitsAndSaysWhy() {
    var looks = new AtomicInteger();

    await(
        Patience.DEADLINE,
        Duration.ofSeconds(20),
        () -> {
          switch (looks.incrementAndGet()) {
            case 1:
              return Answer.no("not yet");
            case 2:
              throw new SQLException("going away");
            default:
              return Answer.yes("2 of them");
          }
        });

    assertThat(steps.stream().map(Step::detail))
        .containsExactly("", "not yet", "the server answers: going away", "2 of them");
    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.DONE);
  }

  @Test
  void whatWaitingDoesNotChangeFailsAtOnce() {
    var looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                await(
                    Patience.NONE,
                    Duration.ofMinutes(1),
                    () -> Answer.no("look " + looks.incrementAndGet())))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_FAILED))
        .hasMessage("The thing: look 1.");
    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.FAILED);
  }

  @Test
  void theDeadlineSaysWhatWasMissing() {
    assertThatThrownBy(() -> await(Patience.DEADLINE, Duration.ZERO, () -> Answer.no("no answer")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
        .hasMessage("The thing: no answer.");
  }

  @Test
  void whatGetsOnIsLeftToGoOnAtTheDeadline() {
    var lag = new AtomicInteger(3);

    await(
        Patience.PROGRESS,
        Duration.ofMillis(1_200),
        () -> Answer.no("lag " + lag.getAndIncrement()));

    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.SKIPPED);
    assertThat(steps.getLast().detail()).isEqualTo("it goes on: lag " + (lag.get() - 1));
  }

  @Test
  void whatDoesNotGetOnFailsAtTheDeadline() {
    assertThatThrownBy(
            () -> await(Patience.PROGRESS, Duration.ofMillis(600), () -> Answer.no("lag 3")))
        .hasMessage("The thing: lag 3.");
    assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.FAILED);
  }
}
