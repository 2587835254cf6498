package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a stack's services at their places in the picture. */
final class NodesModel {
  private static final Duration SPARK = Duration.ofMinutes(2);

  private final UsageModel usage;

  NodesModel(UsageModel usage) {
    this.usage = usage;
  }

  /**
   * A row a place, in the order of the services.
   *
   * @param selected the service that is shown beside the picture; may be none of these
   */
  List<NodeRow> of(List<ServiceState> services, String selected) {
    var places = new LinkedHashMap<ServiceRole, List<ServiceState>>();
    for (var service : services) {
      places.computeIfAbsent(place(service.role()), role -> new ArrayList<>()).add(service);
    }
    return places.entrySet().stream()
        .map(place -> node(place.getKey(), place.getValue(), selected))
        .toList();
  }

  /** A Keeper serves ClickHouse alone. */
  private static ServiceRole place(ServiceRole role) {
    return role == ServiceRole.KEEPER ? ServiceRole.CLICKHOUSE : role;
  }

  /**
   * Services with the same part stand at one place, with the state of the one that is worst. The
   * first click shows that one, each further click the next.
   */
  private NodeRow node(ServiceRole place, List<ServiceState> services, String selected) {
    var own = services.stream().filter(s -> s.role() == place).toList();
    var helpers = services.stream().filter(s -> s.role() != place).toList();
    var all = Stream.concat(own.stream(), helpers.stream()).toList();
    var worst = all.stream().filter(s -> !ready(s)).findFirst().orElse(all.getFirst());
    var row = node(worst);
    if (all.size() == 1) {
      return row;
    }
    var names = all.stream().map(ServiceState::name).toList();
    int at = names.indexOf(selected);
    var parts = new ArrayList<String>();
    parts.add(msg("node.ready", ready(own), own.size()));
    if (!helpers.isEmpty()) {
      parts.add(msg("node.keepers", ready(helpers), helpers.size()));
    }
    return new NodeRow(
        at < 0 ? worst.name() : names.get((at + 1) % names.size()),
        names,
        place.name(),
        InspectorRow.title(place),
        msg("node.many", own.size(), own.getFirst().product()),
        row.word(),
        row.tone(),
        Format.hue(place),
        NodeRow.line(parts),
        row.reason(),
        all.stream().anyMatch(ServiceState::running),
        row.spark());
  }

  private static long ready(List<ServiceState> services) {
    return services.stream().filter(NodesModel::ready).count();
  }

  private static boolean ready(ServiceState service) {
    return service.phase() == ServiceState.Phase.READY;
  }

  private NodeRow node(ServiceState service) {
    var parts = new ArrayList<String>();
    mainPort(service).ifPresent(port -> parts.add(":" + port));
    boolean running = service.running();
    if (running) {
      double cpu = usage.cpuPercent(service.name());
      double memory = usage.memoryBytes(service.name());
      if (!Double.isNaN(memory)) {
        parts.add(Format.bytes(memory));
      }
      if (!Double.isNaN(cpu)) {
        parts.add(msg("node.cpu", Format.percent(cpu)));
      }
    }
    return new NodeRow(
        service.name(),
        List.of(service.name()),
        service.role().name(),
        InspectorRow.title(service.role()),
        service.product(),
        StackViewModel.word(service.phase()),
        NodeRow.tone(service.phase()),
        Format.hue(service.role()),
        NodeRow.line(parts),
        service.reason(),
        running,
        running ? usage.cpu(service.name(), SPARK).values() : new double[0]);
  }

  /** The port that clients use first: the proxy's and ClickHouse's others are for special use. */
  private static Optional<Integer> mainPort(ServiceState service) {
    for (var name : List.of("http", "mysql", "kafka", "rest")) {
      var port = service.ports().get(name);
      if (port != null) {
        return Optional.of(port);
      }
    }
    return service.ports().values().stream().min(Integer::compareTo);
  }
}
