package dev.signalbox.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Pause;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must hold beyond healthy services before people can use a stack, as steps that say why they
 * still wait.
 */
final class DomainReadiness {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** What still changes after the deadline, and did so within this time, goes on by itself. */
  private static final Duration STILL_MOVING = Duration.ofSeconds(30);

  /**
   * What a look saw.
   *
   * @param detail what is missing when it does not hold; may be empty when it does
   */
  record Answer(boolean holds, String detail) {
    static final Answer YES = new Answer(true, "");

    static Answer yes(String detail) {
      return new Answer(true, detail);
    }

    static Answer no(String missing) {
      return new Answer(false, missing);
    }

    /** Holds when nothing is missing. */
    static Answer unless(Optional<String> missing) {
      return missing.map(Answer::no).orElse(YES);
    }
  }

  /** Looks once. */
  @FunctionalInterface
  interface Look {
    Answer look() throws SQLException;
  }

  /** For how long something that does not hold is waited for. */
  enum Patience {
    /** Waiting does not change it: what is missing is a failure at once. */
    NONE,
    /** It is a failure when it does not hold by the deadline. */
    DEADLINE,
    /** It takes as long as there is data: no failure at the deadline while it gets on. */
    PROGRESS
  }

  /** One thing that must hold. */
  record Check(String id, String title, Patience patience, Look look) {}

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
    var before = "";
    var moved = OptionalLong.empty();
    while (true) {
      var answer = look(check);
      if (answer.holds()) {
        tell(progress, check, Step.Phase.DONE, answer.detail(), start);
        return;
      }
      boolean fixed = check.patience() == Patience.NONE;
      if (!before.isEmpty() && !before.equals(answer.detail())) {
        moved = OptionalLong.of(System.nanoTime());
      }
      before = answer.detail();
      if (deadline.passed() && check.patience() == Patience.PROGRESS && recent(moved)) {
        tell(progress, check, Step.Phase.SKIPPED, "it goes on: " + answer.detail(), start);
        return;
      }
      if (fixed || deadline.passed()) {
        tell(progress, check, Step.Phase.FAILED, answer.detail(), start);
        throw new EngineException(
            fixed ? ErrorCode.SERVICE_FAILED : ErrorCode.TIMEOUT,
            check.title() + ": " + answer.detail() + ".");
      }
      tell(progress, check, Step.Phase.RUNNING, answer.detail(), start);
      Pause.of(LOOK, check.title());
    }
  }

  private static boolean recent(OptionalLong moved) {
    return moved.isPresent() && System.nanoTime() - moved.getAsLong() < STILL_MOVING.toNanos();
  }

  private static Answer look(Check check) {
    try {
      return check.look().look();
    } catch (SQLException e) {
      return Answer.no("the server answers: " + e.getMessage());
    } catch (EngineException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      return Answer.no(e.getMessage());
    }
  }

  private static void tell(
      Progress progress, Check check, Step.Phase phase, String detail, long start) {
    progress.step(
        new Step(
            check.id(), check.title(), phase, detail, Duration.ofNanos(System.nanoTime() - start)));
  }
}
