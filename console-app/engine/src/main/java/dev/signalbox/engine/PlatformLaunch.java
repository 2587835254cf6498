package dev.signalbox.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings up a stack and its replication as one call. */
final class PlatformLaunch {
  private static final Duration STOP_TIME = Duration.ofSeconds(60);
  private static final Duration STATE_TIME = Duration.ofSeconds(10);
  private static final Set<StackState.Phase> ON_THE_WAY =
      EnumSet.of(StackState.Phase.STOPPED, StackState.Phase.STARTING);
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Set<ServiceRole> NEEDED =
      EnumSet.of(
          ServiceRole.MYSQL, ServiceRole.BROKER, ServiceRole.CONNECT, ServiceRole.CLICKHOUSE);

  private final StackRuntime stack;
  private final Supplier<Replication> replication;
  private final Optional<DomainChecks> checks;

  /**
   * @param checks what must hold besides; empty for a stack that checks itself
   */
  PlatformLaunch(
      StackRuntime stack, Supplier<Replication> replication, Optional<DomainChecks> checks) {
    this.stack = stack;
    this.replication = replication;
    this.checks = checks;
  }

  /**
   * Returns when everything is up that can be.
   *
   * @return what it came up without, as a sentence; empty when all is there
   */
  Optional<String> run(UpOptions options, Deadline deadline, Progress progress) {
    boolean isNew = checks.isPresent() && neverMade();
    boolean wasStopped = stack.state().get().phase() == StackState.Phase.STOPPED;
    stack.up(options, deadline, progress);
    var missing =
        settled(deadline).services().stream()
            .filter(service -> NEEDED.contains(service.role()))
            .filter(service -> service.phase() != ServiceState.Phase.READY)
            .toList();
    if (!missing.isEmpty()) {
      // what can work without them does
      StepLog.of(progress, "replication", "Replication").skipped("it needs " + names(missing));
      return Optional.of(
          "It came up without "
              + names(missing)
              + ", so nothing is replicated. "
              + missing.stream()
                  .map(service -> service.product() + ": " + service.reason())
                  .collect(Collectors.joining("; ")));
    }
    try {
      checks.ifPresent(c -> c.beforeReplication().await(progress, deadline));
      replication.get().sync(progress, deadline);
      checks.ifPresent(c -> c.afterReplication().await(progress, deadline));
      return Optional.empty();
    } catch (EngineException e) {
      var why = cancelled(e);
      throw wasStopped ? undone(why, isNew) : why;
    }
  }

  private static String names(List<ServiceState> services) {
    return services.stream().map(ServiceState::name).collect(Collectors.joining(", "));
  }

  /** The state after the launch: it arrives by another way than the launch's answer. */
  private StackState settled(Deadline deadline) {
    var told =
        deadline
            .within(STATE_TIME)
            .holdsInTime(
                LOOK,
                "the state of the stack",
                () -> !ON_THE_WAY.contains(stack.state().get().phase()));
    var state = stack.state().get();
    if (!told) {
      System.getLogger(PlatformLaunch.class.getName())
          .log(Level.WARNING, "the stack is still {0} after its launch", state.phase());
    }
    return state;
  }

  /** Drivers fail with whatever a closed socket gives when their thread is interrupted. */
  private static EngineException cancelled(EngineException e) {
    return Thread.currentThread().isInterrupted() && e.code() != ErrorCode.CANCELLED
        ? new EngineException(ErrorCode.CANCELLED, "The launch was cancelled.", e)
        : e;
  }

  private boolean neverMade() {
    try {
      stack.endpoints();
      return false;
    } catch (EngineException e) {
      if (e.code() == ErrorCode.NOT_RUNNING) {
        return true;
      }
      throw e;
    }
  }

  /**
   * A launch that was cancelled or failed leaves nothing running that it started.
   *
   * @param purge the launch made the stack, so that nobody has data in it yet
   * @return the reason of the failure; says also what is left
   */
  private EngineException undone(EngineException why, boolean purge) {
    boolean interrupted = Thread.interrupted();
    try {
      stack.down(purge, Deadline.in(STOP_TIME), Progress.NONE);
      return why;
    } catch (EngineException e) {
      return new EngineException(
          why.code(),
          why.getMessage() + " Besides, the stack could not be stopped: " + e.getMessage(),
          why);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
