package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PortReservations;
import dev.signalbox.engine.stack.PortTemplate;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.UpOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Chooses ports: the one this stack had, else the well-known one, else the next that is free; and
 * says which running services know a port that is no longer true.
 */
final class PortPlan {
  /**
   * The ports of one launch.
   *
   * @param record with the ports in force, written down
   * @param outdated services that run with a port of another service that is no longer its port
   */
  record Planned(StackRecord record, Set<String> outdated) {}

  private final StackTemplate template;
  private final DataDirectory directory;
  private final Path cache;
  private final ProcessRecords records;
  private final LaunchPlan plan;

  PortPlan(
      StackTemplate template,
      DataDirectory directory,
      Path cache,
      ProcessRecords records,
      LaunchPlan plan) {
    this.template = template;
    this.directory = directory;
    this.cache = cache;
    this.records = records;
    this.plan = plan;
  }

  /** Keeps the ports of the services that run, and those of the last time that are still free. */
  Planned plan(UpOptions wanted, StackCredentials logins) {
    StackRecord before =
        StackRecord.read(directory)
            .orElseGet(
                () ->
                    new StackRecord(
                        StackRecord.FORMAT,
                        template.name(),
                        Instant.now(),
                        Map.of(),
                        Optional.empty()));
    Set<String> living = new HashSet<>();
    for (ServiceTemplate service : template.services()) {
      if (records.living(service.name()).isPresent()) {
        living.add(service.name());
      }
    }
    Map<String, Integer> ports =
        new PortReservations(cache)
            .reserve(usable -> choose(template, before.ports(), living, usable));
    StackRecord now = before.withPorts(ports).withLibrary(wanted.engineLibrary());
    var outdated = new TreeSet<String>();
    for (ServiceTemplate service : template.services()) {
      if (living.contains(service.name()) && !plan.sameFor(service, before, now, logins)) {
        outdated.add(service.name());
      }
    }
    now.write(directory);
    return new Planned(now, outdated);
  }

  /**
   * Chooses a port for each port of each service.
   *
   * @param before the ports of the last time, by {@code service.port}
   * @param keep names of services that run already: theirs stay as they are
   * @param usable whether a port is free and not promised to another stack
   */
  static Map<String, Integer> choose(
      StackTemplate template, Map<String, Integer> before, Set<String> keep, IntPredicate usable) {
    var chosen = new LinkedHashMap<String, Integer>();
    var taken = new HashSet<Integer>();
    for (ServiceTemplate service : template.services()) {
      for (PortTemplate port : service.ports()) {
        String key = service.name() + "." + port.name();
        Integer last = before.get(key);
        if (last != null && keep.contains(service.name())) {
          chosen.put(key, last);
          taken.add(last);
        }
      }
    }
    // Ports of the last time go first, so that no other service's search takes them.
    for (ServiceTemplate service : template.services()) {
      for (PortTemplate port : service.ports()) {
        String key = service.name() + "." + port.name();
        Integer last = before.get(key);
        if (!chosen.containsKey(key) && last != null && usable.test(last) && taken.add(last)) {
          chosen.put(key, last);
        }
      }
    }
    for (ServiceTemplate service : template.services()) {
      for (PortTemplate port : service.ports()) {
        String key = service.name() + "." + port.name();
        if (!chosen.containsKey(key)) {
          chosen.put(key, next(port.target(), usable, taken));
        }
      }
    }
    return chosen;
  }

  private static int next(int wanted, IntPredicate usable, Set<Integer> taken) {
    for (int port = wanted; port <= Math.min(65_535, wanted + 2_000); port++) {
      if (!taken.contains(port) && usable.test(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new EngineException(
        ErrorCode.IN_USE, "No port from " + wanted + " on is free. End what holds them.");
  }
}
