package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All that the inspector says of one service.
 *
 * @param part what it does in the platform, one word
 * @param facts pairs of name and value
 * @param hasLogin whether a password is asked for
 * @param canStart whether it stands still and can be started
 */
record InspectorRow(
    String service,
    String title,
    String part,
    Token hue,
    String word,
    Tone tone,
    String reason,
    List<EndpointRow> endpoints,
    List<Fact> facts,
    boolean hasLogin,
    boolean canStart,
    boolean canStop) {

  /** One thing known of a service. */
  record Fact(String name, String value) {}

  static InspectorRow of(
      ServiceState service, UsageModel usage, Function<ServiceState, List<EndpointRow>> endpoints) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(msg("fact.service"), service.name()));
    facts.add(new Fact(msg("fact.product"), service.product()));
    double cpu = usage.cpuPercent(service.name());
    double memory = usage.memoryBytes(service.name());
    boolean running = service.running();
    if (running && !Double.isNaN(cpu)) {
      facts.add(new Fact(msg("fact.cpu"), msg("fact.ofcore", Format.percent(cpu))));
    }
    if (running && !Double.isNaN(memory)) {
      facts.add(new Fact(msg("fact.memory"), Format.bytes(memory)));
    }
    service.pid().ifPresent(pid -> facts.add(new Fact(msg("fact.process"), String.valueOf(pid))));
    service
        .ports()
        .forEach((name, port) -> facts.add(new Fact(msg("fact.port", name), String.valueOf(port))));
    if (running) {
      facts.add(
          new Fact(
              msg("fact.since", StackViewModel.word(service.phase())),
              Format.duration(Duration.between(service.since(), Instant.now()))));
    }
    facts.add(new Fact(msg("fact.restarts"), String.valueOf(service.restarts())));
    boolean stopped =
        service.phase() == ServiceState.Phase.STOPPED
            || service.phase() == ServiceState.Phase.FAILED;
    return new InspectorRow(
        service.name(),
        title(service.role()),
        part(service.role()),
        Format.hue(service.role()),
        StackViewModel.word(service.phase()),
        NodeRow.tone(service.phase()),
        service.reason(),
        endpoints.apply(service),
        facts,
        running
            && switch (service.role()) {
              case MYSQL, PROXY, CLICKHOUSE -> true;
              case BROKER, CONNECT, CONSOLE, KEEPER -> false;
            },
        stopped,
        !stopped && service.phase() != ServiceState.Phase.STOPPING);
  }

  static String title(ServiceRole role) {
    return switch (role) {
      case MYSQL -> msg("role.mysql");
      case CONNECT -> msg("role.connect");
      case BROKER -> msg("role.broker");
      case CLICKHOUSE -> msg("role.clickhouse");
      case PROXY -> msg("role.proxy");
      case CONSOLE -> msg("role.console");
      case KEEPER -> msg("role.keeper");
    };
  }

  private static String part(ServiceRole role) {
    return switch (role) {
      case MYSQL -> msg("part.mysql");
      case CONNECT -> msg("part.connect");
      case BROKER -> msg("part.broker");
      case CLICKHOUSE -> msg("part.clickhouse");
      case PROXY -> msg("part.proxy");
      case CONSOLE -> msg("part.console");
      case KEEPER -> msg("part.keeper");
    };
  }
}
