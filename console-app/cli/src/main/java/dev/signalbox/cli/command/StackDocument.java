package dev.signalbox.cli.command;

import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.lag.PipelineFaults;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up}, {@code status} and {@code restart} say of a stack.
 *
 * @param ok whether every service is ready and nothing is wrong with replication
 * @param endpoints null when the stack has never come up
 * @param closedTables null when they are not known, because not everything runs
 * @param proof how many tables are proved equal to MySQL's, in words; null when that is not known
 * @param problems what is wrong with the disk and with replication, one sentence each
 */
public record StackDocument(
    boolean ok,
    StackState.Phase phase,
    String reason,
    List<Service> services,
    @Nullable StackEndpoints endpoints,
    @Nullable List<ClosedTable> closedTables,
    @Nullable String proof,
    List<String> problems) {
  /** How long replication may take to answer. */
  private static final int SAMPLE_SECONDS = 5;

  record Service(
      String name,
      String role,
      String product,
      ServiceState.Phase phase,
      String reason,
      OptionalLong pid,
      Instant since,
      int restarts,
      Map<String, Integer> ports) {}

  /** A table whose changes could not be followed any more: queries of it fail. */
  record ClosedTable(String table, String reason, String fix) {}

  public static StackDocument of(Signalbox signalbox) {
    var state = signalbox.stack().state().get();
    boolean running = state.phase() == StackState.Phase.RUNNING;
    var pipeline = running ? sample(signalbox) : Optional.<PipelineState>empty();
    var problems = new ArrayList<String>();
    if (state.phase() != StackState.Phase.STOPPED) {
      signalbox.lowDisk().filter(low -> !low.equals(state.reason())).ifPresent(problems::add);
    }
    if (running) {
      problems.addAll(problems(pipeline));
    }
    return new StackDocument(
        running && problems.isEmpty(),
        state.phase(),
        state.reason(),
        state.services().stream().map(StackDocument::service).toList(),
        endpoints(signalbox).orElse(null),
        pipeline.map(StackDocument::closedTables).orElse(null),
        pipeline
            .filter(sample -> !sample.standings().isEmpty())
            .map(sample -> Standing.summary(sample.standings(), sample.at()))
            .orElse(null),
        List.copyOf(problems));
  }

  /** Empty when the replica could not be asked in time: a service that hangs holds nobody up. */
  private static Optional<PipelineState> sample(Signalbox signalbox) {
    var answer = new FutureTask<>(() -> signalbox.pipeline().sample());
    Thread.startVirtualThread(answer);
    try {
      return Optional.of(answer.get(SAMPLE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      // closing would wait for a question that is under way
      answer.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EngineException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  private static List<String> problems(Optional<PipelineState> pipeline) {
    return pipeline
        .map(PipelineFaults::andUnanswered)
        .orElseGet(
            () ->
                List.of(
                    "Replication did not answer within "
                        + SAMPLE_SECONDS
                        + " s: one of its services hangs. signalbox lag says which."));
  }

  private static List<ClosedTable> closedTables(PipelineState pipeline) {
    return pipeline.tables().stream()
        .filter(table -> table.state() == ReplicatedTable.State.CLOSED)
        .map(t -> new ClosedTable(t.id().toString(), t.reason(), t.fix()))
        .toList();
  }

  /** Commands that talk to services say it plainly when there are none. */
  public static void requireRunning(Signalbox signalbox) {
    signalbox.stack().endpoints();
    if (Thread.currentThread().isInterrupted()) {
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled.");
    }
    if (signalbox.stack().state().get().phase() == StackState.Phase.STOPPED) {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "The stack is not running. Start it with: signalbox up");
    }
  }

  private static Service service(ServiceState state) {
    return new Service(
        state.name(),
        state.role().name(),
        state.product(),
        state.phase(),
        state.reason(),
        state.pid(),
        state.since(),
        state.restarts(),
        state.ports());
  }

  private static Optional<StackEndpoints> endpoints(Signalbox signalbox) {
    try {
      return Optional.of(signalbox.stack().endpoints());
    } catch (EngineException e) {
      if (e.code() == ErrorCode.NOT_RUNNING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What a script should make of the state. */
  public int exitCode() {
    return switch (phase) {
      case RUNNING -> ok ? ExitCode.OK : ExitCode.SERVICE_FAILED;
      case STOPPED -> ExitCode.NOT_RUNNING;
      case STARTING, STOPPING, DEGRADED, FAILED -> ExitCode.SERVICE_FAILED;
    };
  }

  public void print(Output out) {
    var why = reason.isEmpty() ? "" : ": " + reason;
    var count =
        problems.size() == 1 ? ", with a problem" : ", with " + problems.size() + " problems";
    out.line(
        phase.name().toLowerCase(java.util.Locale.ROOT) + (problems.isEmpty() ? "" : count) + why);
    problems.forEach(problem -> out.line("  " + problem));
    if (proof != null) {
      out.line("  " + proof);
    }
    if (services.stream().anyMatch(s -> s.phase() != ServiceState.Phase.STOPPED)) {
      var table = new TextTable("SERVICE", "STATE", "PRODUCT", "PID", "PORTS", "FOR", "RESTARTS");
      for (var service : services) {
        table.row(
            service.name(),
            service.phase().name().toLowerCase(java.util.Locale.ROOT),
            service.product(),
            service.pid().isPresent() ? service.pid().getAsLong() : "",
            ports(service.ports()),
            age(service.since()),
            service.restarts());
      }
      table.lines().forEach(out::line);
      for (var service : services) {
        if (!service.reason().isEmpty()) {
          out.line("  " + service.name() + ": " + service.reason());
        }
      }
    }
    out.json(this);
  }

  private static String ports(Map<String, Integer> ports) {
    return ports.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(port -> port.getKey() + " " + port.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String age(Instant since) {
    var age = Duration.between(since, Instant.now());
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
        : Math.max(0, age.toSeconds()) + " s";
  }
}
