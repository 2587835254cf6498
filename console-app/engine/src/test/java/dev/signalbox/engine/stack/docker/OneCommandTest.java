package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OneCommandTest {
  private final OneCommand command = new OneCommand();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void closingInterruptsALaunchAndReleasesWhatItNeedsAfterItsEnd() throws Exception {
    var cleaned = new CountDownLatch(1);
    var launch =
        CompletableFuture.runAsync(
            () ->
                command.run(
                    soon(),
                    true,
                    () -> {
                      entered.countDown();
                      assertThat(interrupted(new CountDownLatch(1))).isTrue();
                      assertThat(released.getCount()).as("still needed").isOne();
                      cleaned.countDown();
                    }),
            Thread::startVirtualThread);
    entered.await();

    command.close(released::countDown);

    launch.get(10, TimeUnit.SECONDS);
    assertThat(cleaned.getCount()).isZero();
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingReturnsDuringAStopWhichRunsToItsEnd() throws Exception {
    var stop =
        CompletableFuture.supplyAsync(
            () -> {
              var broken = new boolean[1];
              command.run(
                  soon(),
                  false,
                  () -> {
                    entered.countDown();
                    broken[0] = interrupted(leave);
                  });
              return broken[0];
            },
            Thread::startVirtualThread);
    entered.await();

    command.close(released::countDown);

    assertThat(stop).isNotDone();
    assertThat(released.getCount()).isOne();
    leave.countDown();
    assertThat(stop.get(10, TimeUnit.SECONDS)).as("interrupted").isFalse();
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSecondCommandWaitsNoLongerThanItsDeadline() throws Exception {
    var first =
        CompletableFuture.runAsync(
            () ->
                command.run(
                    soon(),
                    false,
                    () -> {
                      entered.countDown();
                      interrupted(leave);
                    }),
            Thread::startVirtualThread);
    entered.await();

    assertThatThrownBy(() -> command.run(Deadline.in(Duration.ofMillis(50)), true, () -> {}))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
    leave.countDown();
    first.get(10, TimeUnit.SECONDS);
  }

  @Test
  void afterClosingNoCommandRunsAndNothingIsReleasedTwice() {
    var times = new int[1];
    command.close(() -> times[0]++);
    command.close(() -> times[0]++);

    assertThat(times[0]).isOne();
    assertThatThrownBy(() -> command.run(soon(), false, () -> times[0]++))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(times[0]).isOne();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  private static boolean interrupted(CountDownLatch until) {
    try {
      until.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
