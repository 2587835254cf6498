package dev.signalbox.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings up a stack and its replication as one call. */
final class PlatformLaunch {
  private static final Duration STOP_TIME = Duration.ofSeconds(60);

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

  void run(UpOptions options, Deadline deadline, Progress progress) {
    boolean isNew = checks.isPresent() && neverMade();
    boolean wasStopped = stack.state().get().phase() == StackState.Phase.STOPPED;
    stack.up(options, deadline, progress);
    var missing =
        stack.state().get().services().stream()
            .filter(service -> NEEDED.contains(service.role()))
            .filter(service -> service.phase() != ServiceState.Phase.READY)
            .map(ServiceState::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      // what can work without them does
      progress.step(
          new Step(
              "replication",
              "Replication",
              Step.Phase.SKIPPED,
              "it needs " + missing,
              Duration.ZERO));
      return;
    }
    try {
      checks.ifPresent(c -> c.beforeReplication().await(progress, deadline));
      replication.get().sync(progress, deadline);
      checks.ifPresent(c -> c.afterReplication().await(progress, deadline));
    } catch (EngineException e) {
      throw wasStopped ? undone(e, isNew) : e;
    }
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
