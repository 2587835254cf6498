package dev.signalbox.engine;

import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.common.Pause;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.common.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must hold beyond healthy services before people can use a stack, as steps that say why they
 * still wait.
 */
final class DomainReadiness {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Looks once. */
  @FunctionalInterface
  interface Look {
    /** Empty when it holds, else what is missing, in words. */
    Optional<String> missing() throws SQLException;
  }

  /**
   * One thing that must hold.
   *
   * @param fixed waiting does not change it: what is missing is a failure at once
   */
  record Check(String id, String title, boolean fixed, Look look) {}

  private final List<Check> checks;

  DomainReadiness(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Returns when everything holds; SERVICE_FAILED or TIMEOUT says what does not, and why. */
  void await(Progress progress, Deadline deadline) {
    for (var check : checks) {
      await(check, progress, deadline);
    }
  }

  private static void await(Check check, Progress progress, Deadline deadline) {
    long start = System.nanoTime();
    tell(progress, check, Step.Phase.RUNNING, "", start);
    while (true) {
      var missing = look(check);
      if (missing.isEmpty()) {
        tell(progress, check, Step.Phase.DONE, "", start);
        return;
      }
      if (check.fixed() || deadline.passed()) {
        tell(progress, check, Step.Phase.FAILED, missing.get(), start);
        throw new EngineException(
            check.fixed() ? ErrorCode.SERVICE_FAILED : ErrorCode.TIMEOUT,
            check.title() + ": " + missing.get() + ".");
      }
      tell(progress, check, Step.Phase.RUNNING, missing.get(), start);
      Pause.of(LOOK, check.title());
    }
  }

  private static Optional<String> look(Check check) {
    try {
      return check.look().missing();
    } catch (SQLException e) {
      return Optional.of("the server answers: " + e.getMessage());
    } catch (EngineException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      return Optional.of(e.getMessage());
    }
  }

  private static void tell(
      Progress progress, Check check, Step.Phase phase, String detail, long start) {
    progress.step(
        new Step(
            check.id(), check.title(), phase, detail, Duration.ofNanos(System.nanoTime() - start)));
  }
}
