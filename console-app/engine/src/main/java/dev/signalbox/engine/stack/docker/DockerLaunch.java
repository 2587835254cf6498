package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.engine.stack.ServiceTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings a stack's containers up: images, network, volumes, then each service as soon as those it
 * needs are far enough. A container that exists and agrees with the file is kept.
 */
final class DockerLaunch {
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final int LAST_RESTARTS = 3;

  private final DockerEngine engine;
  private final ComposeFile file;
  private final StackFolder folder;
  private final Containers containers;
  private final CreatedResources made;

  DockerLaunch(
      DockerEngine engine,
      ComposeFile file,
      StackFolder folder,
      Containers containers,
      CreatedResources made) {
    this.engine = engine;
    this.file = file;
    this.folder = folder;
    this.containers = containers;
    this.made = made;
  }

  void run(Deadline deadline, Progress progress) {
    for (var service : file.services()) {
      step(service, progress).waiting("");
    }
    pull(deadline, progress);
    resources();
    var started = new ArrayList<ComposeService>();
    var ready = new LinkedHashMap<String, Boolean>();
    var begun = new LinkedHashMap<String, StepLog>();
    deadline.await(
        LOOK,
        "the services to be ready",
        () -> {
          for (var service : file.services()) {
            if (!begun.containsKey(service.name()) && far(service, begun, ready)) {
              var step = step(service, progress);
              begun.put(service.name(), step);
              step.running("starting");
              begin(service, progress);
              started.add(service);
            }
          }
          look(started, begun, ready, progress);
          return ready.size() < file.services().size()
              ? Optional.of("the stack to be ready; not ready: " + waiting(ready))
              : Optional.empty();
        });
  }

  private static boolean far(
      ComposeService service, Map<String, StepLog> begun, Map<String, Boolean> ready) {
    return service.dependsOn().entrySet().stream()
        .allMatch(
            needed ->
                needed.getValue() == ServiceTemplate.Condition.SERVICE_STARTED
                    ? begun.containsKey(needed.getKey())
                    : ready.containsKey(needed.getKey()));
  }

  private String waiting(Map<String, Boolean> ready) {
    return String.join(
        ", ",
        file.services().stream()
            .map(ComposeService::name)
            .filter(name -> !ready.containsKey(name))
            .toList());
  }

  private void look(
      ArrayList<ComposeService> started,
      Map<String, StepLog> begun,
      Map<String, Boolean> ready,
      Progress progress) {
    var found = containers.all();
    for (var service : started) {
      if (ready.containsKey(service.name())) {
        continue;
      }
      var missing = missing(service, Optional.ofNullable(found.get(service.name())), progress);
      var step = begun.getOrDefault(service.name(), step(service, progress));
      if (missing.isEmpty()) {
        ready.put(service.name(), true);
        step.done("");
      } else {
        step.running(missing.get());
      }
    }
  }

  /** Why a service is not ready yet; fails when it is not going to be. */
  private Optional<String> missing(
      ComposeService service, Optional<InspectContainerResponse> container, Progress progress) {
    if (container.isEmpty()) {
      throw failed(service, "its container is gone", "", progress);
    }
    var state = DockerStates.of(service, container);
    switch (state.phase()) {
      case READY -> {
        return Optional.empty();
      }
      case FAILED, STOPPED, UNHEALTHY -> {
        throw failed(service, state.reason(), container.get().getId(), progress);
      }
      case RESTARTING -> {
        if (state.restarts() >= LAST_RESTARTS) {
          throw failed(service, state.reason(), container.get().getId(), progress);
        }
        return Optional.of(state.reason());
      }
      default -> {
        return Optional.of(state.reason().isEmpty() ? "starting" : state.reason());
      }
    }
  }

  private EngineException failed(
      ComposeService service, String reason, String id, Progress progress) {
    var words = id.isEmpty() ? "" : " Its last words: " + containers.lastWords(id);
    var failure =
        new EngineException(
            ErrorCode.SERVICE_FAILED,
            service.name() + " (" + service.product() + ") did not start: " + reason + "." + words);
    step(service, progress).failed(reason);
    return failure;
  }

  /** Images are pulled side by side; the first that cannot be ends the launch. */
  private void pull(Deadline deadline, Progress progress) {
    var wanted = file.services().stream().map(ComposeService::image).distinct().toList();
    var absent = wanted.stream().filter(i -> !ImagePull.present(engine, i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pulls = new ExecutorCompletionService<Boolean>(threads);
      var all = new ArrayList<Future<Boolean>>();
      for (var image : absent) {
        all.add(
            pulls.submit(
                () -> {
                  new ImagePull(engine, image).run(progress, deadline);
                  return true;
                }));
      }
      try {
        for (int done = 0; done < absent.size(); done++) {
          pulls.take().get();
        }
      } catch (InterruptedException e) {
        all.forEach(pull -> pull.cancel(true));
        Thread.currentThread().interrupt();
        throw new EngineException(ErrorCode.CANCELLED, "Cancelled while pulling images.", e);
      } catch (ExecutionException e) {
        all.forEach(pull -> pull.cancel(true));
        throw e.getCause() instanceof EngineException known
            ? known
            : new IllegalStateException("a pull failed", e.getCause());
      }
    }
  }

  private void resources() {
    try {
      for (var network : file.networks().keySet()) {
        var name = ContainerPlan.resource(file, network);
        var labels = Labels.ofNetwork(file, network);
        var found =
            engine.client().listNetworksCmd().withNameFilter(name).exec().stream()
                .filter(n -> name.equals(n.getName()))
                .findFirst();
        if (found.isEmpty()) {
          var create =
              engine
                  .client()
                  .createNetworkCmd()
                  .withName(name)
                  .withDriver("bridge")
                  .withCheckDuplicate(true)
                  .withLabels(labels);
          CreatedResources.whole(create::exec);
          made.network(name);
        } else if (!Labels.same(labels, found.get().getLabels())) {
          throw foreign("network", name);
        }
      }
      for (var volume : file.volumes().keySet()) {
        volume(ContainerPlan.resource(file, volume), Labels.ofVolume(file, volume));
      }
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot make the stack's network and volumes", e);
    }
  }

  private void volume(String name, Map<String, String> labels) {
    try {
      var found = engine.client().inspectVolumeCmd(name).exec();
      if (!Labels.same(labels, found.getLabels())) {
        throw foreign("volume", name);
      }
    } catch (com.github.dockerjava.api.exception.NotFoundException e) {
      var create = engine.client().createVolumeCmd().withName(name).withLabels(labels);
      CreatedResources.whole(create::exec);
      made.volume(name);
    }
  }

  private static EngineException foreign(String kind, String name) {
    return new EngineException(
        ErrorCode.IN_USE,
        "A "
            + kind
            + " named "
            + name
            + " is there already and is not this stack's; it is left"
            + " alone. Remove it, or use another --data-dir.");
  }

  private void begin(ComposeService service, Progress progress) {
    var there = containers.one(service.name());
    if (there.isPresent()) {
      var labels = there.get().getConfig().getLabels();
      var hash = labels == null ? null : labels.get(Labels.CONFIG_HASH);
      if (Labels.hash(service).equals(hash)) {
        if (!Boolean.TRUE.equals(there.get().getState().getRunning())) {
          made.started(there.get().getId());
          containers.start(there.get().getId(), service);
        }
        return;
      }
      containers.stop(there.get().getId(), service.stopGrace());
      containers.remove(there.get().getId());
    }
    containers.refuseForeign(ContainerPlan.name(file, service));
    try {
      var create = ContainerPlan.create(engine.client(), file, service, folder);
      var id = CreatedResources.whole(create::exec).getId();
      made.container(id);
      containers.start(id, service);
    } catch (ConflictException e) {
      containers.refuseForeign(ContainerPlan.name(file, service));
      throw DockerEngine.failed("Cannot make the container of " + service.name(), e);
    } catch (EngineException e) {
      step(service, progress).failed(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      throw Containers.startFailed(service, e);
    }
  }

  private static StepLog step(ComposeService service, Progress progress) {
    return StepLog.of(progress, service.name(), service.product());
  }
}
