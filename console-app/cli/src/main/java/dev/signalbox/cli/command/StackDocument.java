package dev.signalbox.cli.command;

import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up}, {@code status} and {@code restart} say of a stack.
 *
 * @param ok whether every service is ready
 * @param endpoints null when the stack has never come up
 * @param closedTables null when they are not known, because not everything runs
 */
public record StackDocument(
    boolean ok,
    StackState.Phase phase,
    String reason,
    List<Service> services,
    @Nullable StackEndpoints endpoints,
    @Nullable List<ClosedTable> closedTables) {
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
    return new StackDocument(
        state.phase() == StackState.Phase.RUNNING,
        state.phase(),
        state.reason(),
        state.services().stream().map(StackDocument::service).toList(),
        endpoints(signalbox).orElse(null),
        state.phase() == StackState.Phase.RUNNING ? closedTables(signalbox) : null);
  }

  private static @Nullable List<ClosedTable> closedTables(Signalbox signalbox) {
    try {
      return signalbox.replication().tables().stream()
          .filter(table -> table.state() == ReplicatedTable.State.CLOSED)
          .map(t -> new ClosedTable(t.id().toString(), t.reason(), t.fix()))
          .toList();
    } catch (EngineException e) {
      if (e.code() == ErrorCode.REMOTE) {
        // ClickHouse has just gone, or replication was never set up: said as not known
        return null;
      }
      throw e;
    }
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
      case RUNNING -> ExitCode.OK;
      case STOPPED -> ExitCode.NOT_RUNNING;
      case STARTING, STOPPING, DEGRADED, FAILED -> ExitCode.SERVICE_FAILED;
    };
  }

  public void print(Output out) {
    var why = reason.isEmpty() ? "" : ": " + reason;
    out.line(phase.name().toLowerCase(java.util.Locale.ROOT) + why);
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
    if (closedTables != null) {
      closedTables.forEach(
          closed ->
              out.line(
                  "Closed: %s, because %s. %s"
                      .formatted(closed.table(), closed.reason(), closed.fix())));
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
