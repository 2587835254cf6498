package dev.signalbox.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecurringWorkTest {
  private static final class Lines implements System.Logger {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      lines.add(level + " " + message + ": " + (thrown == null ? "" : thrown.getMessage()));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... parameters) {
      lines.add(level + " " + format);
    }
  }

  @Test
  void workThatFailsIsTriedAgainAndSaidOnce() throws InterruptedException {
    var log = new Lines();
    var rounds = new AtomicInteger();
    var done = new CountDownLatch(1);
    try (var work =
        new RecurringWork(
            "test",
            Duration.ofMillis(1),
            new RecurringWork.FailureLog(log, Level.WARNING, "looking failed"),
            () -> {
              int round = rounds.incrementAndGet();
              if (round <= 3) {
                throw new IllegalStateException("first");
              } else if (round == 4) {
                throw new IllegalStateException("second");
              } else if (round == 6) {
                throw new IllegalStateException("second");
              } else if (round == 7) {
                done.countDown();
              }
            })) {
      work.start();
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log.lines)
        .containsExactly(
            "WARNING looking failed; trying again: first",
            "WARNING looking failed; trying again: second",
            // it worked in between
            "WARNING looking failed; trying again: second");
  }

  @Test
  void closingInterruptsWorkThatWaitsAndSaysNothing() throws InterruptedException {
    var log = new Lines();
    var waiting = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    try (var work =
        new RecurringWork(
            "test",
            Duration.ofMillis(1),
            new RecurringWork.FailureLog(log, Level.WARNING, "looking failed"),
            () -> {
              waiting.countDown();
              try {
                Pause.of(Duration.ofMinutes(1), "nothing");
              } catch (EngineException e) {
                interrupted.set(true);
                throw e;
              }
            })) {
      work.start();
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(interrupted).isTrue();
    assertThat(log.lines).isEmpty();
  }
}
