package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The containers of one stack, found by the stack's label and by nothing else. */
final class Containers {
  private final DockerEngine engine;
  private final String stack;

  /**
   * @param stack the value of the stack's own label
   */
  Containers(DockerEngine engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** By service; stopped ones too. */
  Map<String, InspectContainerResponse> all() {
    var found = new LinkedHashMap<String, InspectContainerResponse>();
    try {
      var list =
          engine
              .client()
              .listContainersCmd()
              .withShowAll(true)
              .withLabelFilter(Map.of(Labels.STACK, stack))
              .exec();
      for (var container : list) {
        var service = container.getLabels().get(Labels.SERVICE);
        if (service != null) {
          inspect(container.getId()).ifPresent(i -> found.put(service, i));
        }
      }
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot list the stack's containers", e);
    }
    return found;
  }

  private Optional<InspectContainerResponse> inspect(String id) {
    try {
      return Optional.of(engine.client().inspectContainerCmd(id).exec());
    } catch (RuntimeException e) {
      if (DockerEngine.noSuchContainer(e)) {
        // removed since the list was made
        return Optional.empty();
      }
      throw e;
    }
  }

  Optional<InspectContainerResponse> one(String service) {
    return Optional.ofNullable(all().get(service));
  }

  /** Fails when a container that is not this stack's has the name. */
  void refuseForeign(String name) {
    try {
      var found = engine.client().inspectContainerCmd(name).exec();
      var labels = found.getConfig().getLabels();
      if (!Labels.same(Map.of(Labels.STACK, stack), labels)) {
        throw new EngineException(
            ErrorCode.IN_USE,
            "A container named "
                + name
                + " is there already and is not this stack's; it is left alone. Rename or remove"
                + " it (docker rename, docker rm), then launch again.");
      }
    } catch (NotFoundException e) {
      // the name is free
      return;
    }
  }

  void start(String id, ComposeService service) {
    try {
      engine.client().startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      // it runs already
      return;
    } catch (RuntimeException e) {
      throw startFailed(service, e);
    }
  }

  static EngineException startFailed(ComposeService service, RuntimeException e) {
    var failure = DockerEngine.failed("Cannot start " + service.name(), e);
    var text = failure.getMessage();
    if (text.contains("port is already allocated") || text.contains("address already in use")) {
      var taken =
          service.ports().stream()
              .filter(p -> text.contains(":" + p.host()))
              .findFirst()
              .or(() -> service.ports().stream().findFirst());
      int port = taken.map(ComposeService.Port::host).orElse(0);
      return new EngineException(
          ErrorCode.IN_USE,
          "Port "
              + port
              + " for "
              + service.name()
              + " is taken by "
              + dev.signalbox.engine.host.PortTable.holder(port)
                  .orElse("another program or container")
              + ". End it, or launch again: then the next free port is used.",
          e);
    }
    return failure;
  }

  void stop(String id, Duration grace) {
    try {
      engine.client().stopContainerCmd(id).withTimeout((int) grace.toSeconds()).exec();
    } catch (NotModifiedException | NotFoundException e) {
      // it has ended already
      return;
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot stop a container", e);
    }
  }

  void remove(String id) {
    try {
      engine.client().removeContainerCmd(id).withForce(true).exec();
    } catch (NotFoundException e) {
      // it is gone already
      return;
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot remove a container", e);
    }
  }

  /** The last lines of a container's output, for a message about its failure. */
  String lastWords(String id) {
    var lines = new DockerLogs(engine).last(id, 5);
    return lines.isEmpty() ? "it said nothing" : String.join(" | ", lines);
  }
}
