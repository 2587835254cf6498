package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackTemplate;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings the services up, each as soon as those it needs are far enough. */
final class LaunchSequence {
  private static final Logger LOG = System.getLogger(LaunchSequence.class.getName());

  /** Not that a part is missing: the launch cannot go on, or goes on with other ports. */
  private static final Set<ErrorCode> ENDS_ALL =
      EnumSet.of(ErrorCode.TIMEOUT, ErrorCode.STORAGE, ErrorCode.IN_USE);

  private final StackTemplate template;
  private final Function<ServiceTemplate, ManagedService> services;
  private final ProcessRecords records;
  private final Set<String> started;
  private final Map<String, CountDownLatch> begun = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Void>> healthy = new LinkedHashMap<>();

  /**
   * @param started receives the names of the services this launch starts
   */
  LaunchSequence(
      StackTemplate template,
      Function<ServiceTemplate, ManagedService> services,
      ProcessRecords records,
      Set<String> started) {
    this.template = template;
    this.services = services;
    this.records = records;
    this.started = started;
  }

  void run(Deadline deadline, Progress progress) throws InterruptedException {
    var managed = new LinkedHashMap<ServiceTemplate, ManagedService>();
    for (ServiceTemplate service : template.services()) {
      managed.put(service, services.apply(service));
      begun.put(service.name(), new CountDownLatch(1));
      healthy.put(service.name(), new CompletableFuture<>());
      if (records.living(service.name()).isEmpty()) {
        started.add(service.name());
      }
      step(service, progress).waiting("");
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new LinkedHashMap<ServiceTemplate, Future<?>>();
      managed.forEach(
          (service, m) ->
              all.put(
                  service,
                  threads.submit(
                      () -> {
                        bring(service, m, deadline, progress);
                        return service;
                      })));
      try {
        await(all);
      } catch (EngineException | InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  /** Fails with the service that failed first, however the others fare. */
  private void await(Map<ServiceTemplate, Future<?>> all) throws InterruptedException {
    var failed = new CompletableFuture<Void>();
    healthy.forEach(
        (name, future) ->
            future.whenComplete(
                (ok, error) -> {
                  if (error != null) {
                    failed.completeExceptionally(error);
                  }
                }));
    var done = CompletableFuture.allOf(healthy.values().toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(done, failed).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException known) {
        throw known;
      }
      throw new IllegalStateException("a launch failed in an unexpected way", e.getCause());
    }
  }

  private void bring(
      ServiceTemplate service, ManagedService managed, Deadline deadline, Progress progress) {
    var step = step(service, progress);
    CompletableFuture<Void> result = java.util.Objects.requireNonNull(healthy.get(service.name()));
    try {
      for (var needed : service.dependsOn().entrySet()) {
        if (needed.getValue() == ServiceTemplate.Condition.SERVICE_HEALTHY) {
          step.waiting("waiting for " + needed.getKey());
          java.util.Objects.requireNonNull(healthy.get(needed.getKey())).get();
        } else {
          java.util.Objects.requireNonNull(begun.get(needed.getKey())).await();
        }
      }
      step.running("starting");
      managed.begin(records.living(service.name()));
      java.util.Objects.requireNonNull(begun.get(service.name())).countDown();
      awaitReady(managed, deadline, step::running);
      step.done("ready");
      result.complete(null);
    } catch (EngineException e) {
      if (service.optional() && !ENDS_ALL.contains(e.code())) {
        step.skipped(e.getMessage());
        result.complete(null);
      } else {
        step.failed(e.getMessage());
        result.completeExceptionally(e);
      }
    } catch (ExecutionException e) {
      step.skipped("a service it needs failed");
      result.completeExceptionally(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      step.skipped("cancelled");
      result.completeExceptionally(new EngineException(ErrorCode.CANCELLED, "Cancelled."));
    } catch (RuntimeException e) {
      step.failed(e.toString());
      result.completeExceptionally(e);
    }
  }

  /**
   * Waits until it is ready; fails with its reason when the service fails for good or the deadline
   * passes.
   */
  static void awaitReady(ManagedService service, Deadline deadline, Consumer<String> waitingFor)
      throws InterruptedException {
    String told = "";
    while (true) {
      ServiceState state = service.awaitChange(Duration.ofMillis(500));
      if (state.phase() == ServiceState.Phase.READY) {
        return;
      }
      if (state.phase() == ServiceState.Phase.FAILED
          || state.phase() == ServiceState.Phase.STOPPED) {
        throw service
            .failure()
            .orElseGet(
                () ->
                    new EngineException(
                        ErrorCode.SERVICE_FAILED,
                        state.product() + " did not start: " + state.reason() + "."));
      }
      if (!state.reason().equals(told)) {
        told = state.reason();
        waitingFor.accept(told);
      }
      deadline.check(state.product() + " is not ready yet: " + state.reason() + ".");
    }
  }

  /** A console that asks right after should get the services' states, not unknown ones. */
  static void awaitAdopted(Collection<ManagedService> services, ProcessRecords records) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(3));
    for (ManagedService service : services) {
      if (records.living(service.template().name()).isPresent()) {
        try {
          awaitReady(service, deadline, reason -> {});
        } catch (EngineException e) {
          LOG.log(Level.INFO, e.getMessage());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private static StepLog step(ServiceTemplate service, Progress progress) {
    return StepLog.of(progress, service.name(), service.title());
  }
}
