package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPolicyTest {
  private final RestartPolicy policy = new RestartPolicy();

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 400", "3, 800", "4, 1600", "5, 3200", "6, 5000", "11, 5000"})
  void thePauseDoublesUpToFiveSeconds(int failures, long millis) {
    assertThat(policy.backoff(failures)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aCountThatWouldOverflowTheShiftStaysAtTheLongestPause() {
    assertThat(policy.backoff(64)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.backoff(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void oneThatServedBeforeGetsMoreAttemptsThanOneThatNeverDid() {
    assertThat(policy.attempts(true)).isGreaterThan(policy.attempts(false));
    assertThat(policy.attempts(false)).isEqualTo(3);
  }

  @Test
  void oneThatStartsIsGivenLongerToAnswerThanOneThatServed() {
    assertThat(policy.patience(false)).isGreaterThan(policy.patience(true));
  }

  @Test
  void oneThatIsNotHealthyIsAskedMoreOften() {
    assertThat(policy.interval(false)).isLessThan(policy.interval(true));
    assertThat(policy.interval(false)).isPositive();
  }
}
