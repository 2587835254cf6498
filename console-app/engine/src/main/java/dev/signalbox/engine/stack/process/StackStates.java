package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.stack.PortTemplate;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the state of the whole from the states of its services. */
final class StackStates {
  private StackStates() {}

  /** Nothing runs. */
  static StackState stopped(StackTemplate template, Map<String, Integer> ports) {
    return new StackState(
        StackState.Phase.STOPPED,
        "",
        template.services().stream().map(s -> stopped(s, ports)).toList());
  }

  /**
   * The state of the whole.
   *
   * @param under the command that is under way or was done last
   * @param fault what is wrong although every service answers
   */
  static StackState of(
      StackTemplate template,
      StackState.Phase under,
      Map<String, ManagedService> services,
      Optional<String> fault) {
    var states = new ArrayList<ServiceState>();
    for (ServiceTemplate service : template.services()) {
      ManagedService managed = services.get(service.name());
      states.add(managed == null ? stopped(service, Map.of()) : managed.state());
    }
    if (under != StackState.Phase.RUNNING) {
      return new StackState(under, reason(under, states), List.copyOf(states));
    }
    boolean ready = states.stream().allMatch(s -> s.phase() == ServiceState.Phase.READY);
    if (fault.isPresent()) {
      return new StackState(StackState.Phase.DEGRADED, fault.get(), List.copyOf(states));
    }
    return ready
        ? new StackState(StackState.Phase.RUNNING, "", List.copyOf(states))
        : new StackState(
            StackState.Phase.DEGRADED,
            reason(StackState.Phase.DEGRADED, states),
            List.copyOf(states));
  }

  static StackEndpoints endpoints(StackRecord record) {
    return new StackEndpoints(
        "127.0.0.1",
        record.port("mysql", "mysql"),
        record.port("broker", "kafka"),
        record.port("connect", "rest"),
        record.port("clickhouse", "http"),
        record.port("clickhouse", "mysql"),
        record.port("proxy", "mysql"),
        record.port("proxy", "admin"));
  }

  /** The service's own ports, by their names in the template. */
  static Map<String, Integer> ports(ServiceTemplate service, Map<String, Integer> all) {
    var own = new LinkedHashMap<String, Integer>();
    for (PortTemplate port : service.ports()) {
      Integer number = all.get(service.name() + "." + port.name());
      if (number != null) {
        own.put(port.name(), number);
      }
    }
    return own;
  }

  private static ServiceState stopped(ServiceTemplate service, Map<String, Integer> ports) {
    return new ServiceState(
        service.name(),
        service.role(),
        service.title(),
        ServiceState.Phase.STOPPED,
        "",
        OptionalLong.empty(),
        Instant.EPOCH,
        0,
        ports(service, ports));
  }

  private static String reason(StackState.Phase phase, List<ServiceState> states) {
    if (phase == StackState.Phase.STOPPED) {
      return "";
    }
    return states.stream()
        .filter(s -> s.phase() != ServiceState.Phase.READY)
        .filter(s -> phase == StackState.Phase.DEGRADED || !s.reason().isEmpty())
        .max(java.util.Comparator.comparing(s -> severity(s.phase())))
        .map(s -> s.name() + ": " + (s.reason().isEmpty() ? word(s.phase()) : s.reason()))
        .orElse("");
  }

  private static int severity(ServiceState.Phase phase) {
    return switch (phase) {
      case READY, STOPPED -> 0;
      case STARTING, STOPPING -> 1;
      case UNHEALTHY -> 2;
      case RESTARTING -> 3;
      case FAILED -> 4;
    };
  }

  private static String word(ServiceState.Phase phase) {
    return phase.name().toLowerCase(java.util.Locale.ROOT);
  }
}
