package dev.signalbox.engine;

import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.common.Step;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings up a stack and its replication as one call. */
final class Launch {
  private static final Duration STOP_TIME = Duration.ofSeconds(60);

  private static final Set<ServiceRole> NEEDED =
      EnumSet.of(
          ServiceRole.MYSQL, ServiceRole.BROKER, ServiceRole.CONNECT, ServiceRole.CLICKHOUSE);

  private final StackRuntime stack;
  private final Supplier<Replication> replication;

  Launch(StackRuntime stack, Supplier<Replication> replication) {
    this.stack = stack;
    this.replication = replication;
  }

  void run(UpOptions options, Deadline deadline, Progress progress) {
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
      replication.get().sync(progress, deadline);
    } catch (EngineException e) {
      if (wasStopped) {
        undo(e);
      }
      throw e;
    }
  }

  /** A launch that was cancelled or failed leaves nothing running that it started. */
  private void undo(EngineException why) {
    boolean interrupted = Thread.interrupted();
    try {
      stack.down(false, Deadline.in(STOP_TIME), Progress.NONE);
    } catch (EngineException e) {
      why.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
