package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.LintSource;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.file.ProxyConfig;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Rules as a command names them.
 *
 * @param users those that log in, where that is known
 */
record RuleSource(String name, RuleSet rules, List<RoutingUser> users) {
  /** How the option says it. */
  static final String LABEL = "RULES";

  static final String WORDS =
      "A file, or shipped (those that come with the program), live (in force in the running"
          + " stack's proxy), memory or disk (its other layers).";

  private static final String SHIPPED = "shipped";

  static RuleSource read(CliContext cli, String name) {
    return switch (name) {
      case SHIPPED -> of(name, cli.part("stack-templates/routing/mysql_query_rules.json"));
      case "live" -> of(cli, name, Layer.RUNTIME);
      case "memory" -> of(cli, name, Layer.MEMORY);
      case "disk" -> of(cli, name, Layer.DISK);
      default -> of(name, Path.of(name));
    };
  }

  private static RuleSource of(String name, Path file) {
    ProxyConfig config = Signalbox.readConfig(file);
    return new RuleSource(name, config.rules(), config.users());
  }

  private static RuleSource of(CliContext cli, String name, Layer layer) {
    try (var signalbox = cli.open()) {
      StackDocument.requireRunning(signalbox);
      var proxy = signalbox.proxy();
      return new RuleSource(name, proxy.rules(layer), LintSource.read(proxy).users());
    }
  }

  /** Hostgroups that the rules call a ClickHouse. */
  static Set<Integer> clickHouses(RuleSet rules) {
    var found = new java.util.TreeSet<Integer>();
    rules
        .hostgroupNames()
        .forEach(
            (id, name) -> {
              if (name.equalsIgnoreCase("clickhouse")) {
                found.add(id);
              }
            });
    return found;
  }
}
