package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stops services: first those that no other needs, side by side, then those they needed. */
final class Shutdown {
  private final StackTemplate template;
  private final Map<String, ManagedService> services;

  Shutdown(StackTemplate template, Map<String, ManagedService> services) {
    this.template = template;
    this.services = services;
  }

  void run(Progress progress) throws InterruptedException {
    for (List<ServiceTemplate> together : order(template)) {
      var threads = new ArrayList<Thread>();
      for (ServiceTemplate service : together) {
        ManagedService managed = services.get(service.name());
        if (managed != null) {
          threads.add(Thread.ofVirtual().start(() -> stop(managed, progress)));
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** The services in groups that may stop together. */
  static List<List<ServiceTemplate>> order(StackTemplate template) {
    var left = new ArrayList<>(template.services());
    var groups = new ArrayList<List<ServiceTemplate>>();
    while (!left.isEmpty()) {
      Set<String> needed = new HashSet<>();
      left.forEach(s -> needed.addAll(s.dependsOn().keySet()));
      List<ServiceTemplate> free = left.stream().filter(s -> !needed.contains(s.name())).toList();
      groups.add(free);
      left.removeAll(free);
    }
    return groups;
  }

  private static void stop(ManagedService managed, Progress progress) {
    ServiceTemplate service = managed.template();
    long start = System.nanoTime();
    progress.step(
        new Step(service.name(), service.title(), Step.Phase.RUNNING, "stopping", Duration.ZERO));
    try {
      managed.end();
      progress.step(
          new Step(
              service.name(),
              service.title(),
              Step.Phase.DONE,
              "stopped",
              Duration.ofNanos(System.nanoTime() - start)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
