package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Translates the engine's container states into the stack's states. */
final class DockerStates {
  private static final int KILLED = 137;

  private DockerStates() {}

  /** The state of a service; asks it from outside when the engine does not look itself. */
  static ServiceState of(ComposeService service, Optional<InspectContainerResponse> found) {
    if (found.isEmpty()) {
      return state(service, ServiceState.Phase.STOPPED, "", Instant.EPOCH, 0);
    }
    var container = found.get();
    var state = container.getState();
    int restarts = container.getRestartCount() == null ? 0 : container.getRestartCount();
    var since = instant(state.getStartedAt());
    if (Boolean.TRUE.equals(state.getRestarting())) {
      return state(
          service,
          ServiceState.Phase.RESTARTING,
          "it " + ended(state) + ", starting again",
          since,
          restarts);
    }
    if (Boolean.TRUE.equals(state.getPaused())) {
      return state(service, ServiceState.Phase.UNHEALTHY, "it is paused", since, restarts);
    }
    if (!Boolean.TRUE.equals(state.getRunning())) {
      var code = state.getExitCodeLong();
      boolean orderly = code == null || code == 0 || code == 143;
      return state(
          service,
          orderly ? ServiceState.Phase.STOPPED : ServiceState.Phase.FAILED,
          orderly ? "" : "it " + ended(state),
          instant(state.getFinishedAt()),
          restarts);
    }
    var health = state.getHealth();
    var status = health == null || health.getStatus() == null ? "none" : health.getStatus();
    return switch (status) {
      case "starting" ->
          state(service, ServiceState.Phase.STARTING, lastLook(health), since, restarts);
      case "unhealthy" ->
          state(service, ServiceState.Phase.UNHEALTHY, unhealthy(health), since, restarts);
      default ->
          OutsideCheck.ask(service)
              .map(
                  why ->
                      state(
                          service,
                          old(since) ? ServiceState.Phase.UNHEALTHY : ServiceState.Phase.STARTING,
                          why,
                          since,
                          restarts))
              .orElseGet(() -> state(service, ServiceState.Phase.READY, "", since, restarts));
    };
  }

  /** A service that has run this long and does not answer is not starting any more. */
  private static boolean old(Instant since) {
    return since.plusSeconds(120).isBefore(Instant.now());
  }

  private static String ended(InspectContainerResponse.ContainerState state) {
    if (Boolean.TRUE.equals(state.getOOMKilled())) {
      return "ran out of the memory it may use";
    }
    var code = state.getExitCodeLong();
    if (code != null && code == KILLED) {
      return "was killed";
    }
    var error = state.getError();
    return "ended with code " + code + (error == null || error.isBlank() ? "" : ": " + error);
  }

  private static String unhealthy(com.github.dockerjava.api.command.@Nullable HealthState health) {
    var last = lastLook(health);
    return "its health check fails" + (last.isEmpty() ? "" : ": " + last);
  }

  /** The result of its last health check. */
  private static String lastLook(com.github.dockerjava.api.command.@Nullable HealthState health) {
    if (health == null || health.getLog() == null || health.getLog().isEmpty()) {
      return "";
    }
    var output = health.getLog().getLast().getOutput();
    var line =
        output == null
            ? ""
            : output.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) : line;
  }

  private static Instant instant(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static ServiceState state(
      ComposeService service,
      ServiceState.Phase phase,
      String reason,
      Instant since,
      int restarts) {
    var ports = new LinkedHashMap<String, Integer>();
    service.portNames().keySet().forEach(name -> ports.put(name, service.hostPort(name)));
    return new ServiceState(
        service.name(),
        service.role(),
        service.product(),
        phase,
        reason,
        OptionalLong.empty(),
        since,
        restarts,
        ports);
  }

  /**
   * The state of the whole.
   *
   * @param under a command of this console that is under way
   */
  static StackState of(
      ComposeFile file,
      Map<String, InspectContainerResponse> containers,
      Optional<StackState.Phase> under) {
    var services = new ArrayList<ServiceState>();
    for (var service : file.services()) {
      services.add(of(service, Optional.ofNullable(containers.get(service.name()))));
    }
    return whole(services, under);
  }

  static StackState whole(List<ServiceState> services, Optional<StackState.Phase> under) {
    var phase = under.orElseGet(() -> phase(services));
    var reason =
        phase == StackState.Phase.RUNNING || phase == StackState.Phase.STOPPED
            ? ""
            : services.stream()
                .filter(s -> s.phase() != ServiceState.Phase.READY)
                .filter(s -> phase == StackState.Phase.DEGRADED || !s.reason().isEmpty())
                .findFirst()
                .map(s -> s.name() + ": " + (s.reason().isEmpty() ? word(s) : s.reason()))
                .orElse("");
    return new StackState(phase, reason, List.copyOf(services));
  }

  private static String word(ServiceState service) {
    return service.phase().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static StackState.Phase phase(List<ServiceState> services) {
    if (services.stream().allMatch(s -> s.phase() == ServiceState.Phase.READY)) {
      return StackState.Phase.RUNNING;
    }
    boolean stopped =
        services.stream()
            .allMatch(
                s ->
                    s.phase() == ServiceState.Phase.STOPPED
                        || s.phase() == ServiceState.Phase.FAILED);
    return stopped ? StackState.Phase.STOPPED : StackState.Phase.DEGRADED;
  }
}
