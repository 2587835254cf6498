package dev.signalbox.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void awaitLooksUntilNothingIsMissing() {
    Deadline.in(Duration.ofSeconds(30))
        .await(
            PAUSE,
            "the third look",
            () -> looks.incrementAndGet() < 3 ? Optional.of("not yet") : Optional.empty());

    assertThat(looks).hasValue(3);
  }

  @Test
  void awaitLooksOnceThoughTheDeadlineHasPassed() {
    Deadline.in(Duration.ZERO)
        .await(PAUSE, "a look", "nothing", () -> looks.incrementAndGet() == 1);

    assertThat(looks).hasValue(1);
  }

  @Test
  void theTimeoutSaysWhatWasMissingAtTheLastLook() {
    assertThatThrownBy(
            () ->
                Deadline.in(Duration.ofMillis(20))
                    .await(
                        PAUSE, "the table", () -> Optional.of("look " + looks.incrementAndGet())))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
        .hasMessage("Timed out: look " + looks.get());
    assertThat(looks).hasValueGreaterThan(0);
  }

  @Test
  void anInterruptCancelsAndStaysSet() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                Deadline.in(Duration.ofSeconds(30))
                    .await(PAUSE, "what never comes", "it", () -> false))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
        .hasMessageContaining("what never comes");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatALookFailsWithIsPassedOn() {
    assertThatThrownBy(
            () ->
                Deadline.in(Duration.ofSeconds(30))
                    .await(
                        PAUSE,
                        "a file",
                        "it",
                        () -> {
                          throw new IOException("no such file");
                        }))
        .isInstanceOf(IOException.class);
  }

  @Test
  void holdsInTimeSaysWhetherItDid() {
    var soon = Deadline.in(Duration.ofMillis(20));

    assertThat(soon.holdsInTime(PAUSE, "two looks", () -> looks.incrementAndGet() == 2)).isTrue();
    assertThat(soon.holdsInTime(PAUSE, "never", () -> false)).isFalse();
    assertThat(soon.holdsInTime(PAUSE, "at once", () -> true)).as("passed").isTrue();
  }

  @Test
  void pollDoesNotSleepBeyondTheDeadlineAndLooksOnceMoreThen() throws InterruptedException {
    var start = System.nanoTime();
    var soon = Deadline.in(Duration.ofMillis(20));

    assertThat(soon.poll(Duration.ofHours(1), soon::passed)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void pollPassesAnInterruptOn() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Deadline.in(Duration.ofSeconds(30)).poll(PAUSE, () -> false))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void lookUntilReturnsTheFirstLookThatIsDoneOrTheLastOne() {
    var far = Deadline.in(Duration.ofSeconds(30));
    var past = Deadline.in(Duration.ZERO);

    assertThat(far.lookUntil(PAUSE, "three", looks::incrementAndGet, n -> n == 3)).isEqualTo(3);
    assertThat(past.lookUntil(PAUSE, "nine", looks::incrementAndGet, n -> n == 9)).isEqualTo(4);
  }

  @Test
  void withinIsTheEarlierOne() {
    var far = Deadline.in(Duration.ofHours(1));

    assertThat(far.within(Duration.ZERO).passed()).isTrue();
    assertThat(far.within(Duration.ofHours(2))).isSameAs(far);
  }
}
