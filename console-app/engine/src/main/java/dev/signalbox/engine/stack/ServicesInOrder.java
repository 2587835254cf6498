package dev.signalbox.engine.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the services of a stack's file, each below those it depends on. */
public final class ServicesInOrder {
  private ServicesInOrder() {}

  /**
   * Every service as the file has them.
   *
   * @param read makes a service of its name and its keys
   * @param dependsOn the names of those it needs
   * @throws RuntimeException the file's error, when one stands above what it needs
   */
  public static <T> List<T> read(
      YamlMap services,
      BiFunction<String, YamlMap, T> read,
      Function<T, ? extends Collection<String>> dependsOn) {
    var list = new ArrayList<T>();
    var seen = new HashSet<String>();
    for (String name : services.keys()) {
      T service = read.apply(name, services.map(name));
      for (String needed : dependsOn.apply(service)) {
        if (!seen.contains(needed)) {
          throw services.error(
              name, "service '" + name + "' depends on '" + needed + "', which is not above it");
        }
      }
      seen.add(name);
      list.add(service);
    }
    return List.copyOf(list);
  }
}
