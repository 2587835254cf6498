package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.PortTemplate;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackTemplate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Chooses ports: the one this stack had, else the well-known one, else the next that is free. */
final class PortPlan {
  private PortPlan() {}

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
