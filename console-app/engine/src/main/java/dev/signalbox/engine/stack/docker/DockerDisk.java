package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack takes on the engine's disk, by the engine's own count ({@code GET /system/df}): the
 * containers and volumes with the stack's label, and the images that its file names. The engine
 * counts all that it has, which takes a while where that is much.
 */
final class DockerDisk {
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** An engine counts once at a time, and refuses who asks meanwhile. */
  private static final String COUNTING = "disk usage operation is already running";

  private DockerDisk() {}

  static List<DiskUse> ask(DockerEngine engine, ComposeFile file, String stack, Deadline deadline) {
    var count =
        deadline.lookUntil(AGAIN, "the engine to count", () -> Count.of(engine), Count::done);
    return of(count.answer(), file, stack, images(engine, file));
  }

  /** One attempt; a refusal because the engine is counting already is kept, others are thrown. */
  private record Count(Optional<JsonNode> known, Optional<EngineException> refusal) {
    static Count of(DockerEngine engine) {
      try {
        return new Count(Optional.of(engine.get("/system/df")), Optional.empty());
      } catch (EngineException e) {
        if (!String.valueOf(e.getMessage()).contains(COUNTING)) {
          throw e;
        }
        return new Count(Optional.empty(), Optional.of(e));
      }
    }

    boolean done() {
      return known.isPresent();
    }

    JsonNode answer() {
      return known.orElseThrow(refusal::orElseThrow);
    }
  }

  /** Ids of the images that the engine has, by the names in the file. */
  private static Map<String, String> images(DockerEngine engine, ComposeFile file) {
    var ids = new LinkedHashMap<String, String>();
    for (var image : file.services().stream().map(ComposeService::image).distinct().toList()) {
      ImagePull.id(engine, image).ifPresent(id -> ids.put(image, plain(id)));
    }
    return ids;
  }

  /**
   * Reads the engine's answer. Podman's has no labels, and of an image's names the tag alone: there
   * a container or volume is known by its name, which has the stack's own id, and an image by its
   * id.
   *
   * @param images ids of the images that the engine has, by the names in the file
   */
  static List<DiskUse> of(JsonNode df, ComposeFile file, String stack, Map<String, String> images) {
    var found = new ArrayList<DiskUse>();
    var imagesByService = new LinkedHashMap<String, String>();
    for (var container : df.path("Containers")) {
      var name = container.path("Names").path(0).asText().replaceFirst("^/", "");
      var service = service(container.path("Labels"), name, file, stack);
      if (!service.isEmpty()) {
        imagesByService.put(service, plain(container.path("ImageID").asText()));
        found.add(
            new DiskUse(
                Kind.CONTAINER,
                name,
                List.of(service),
                // left out when nothing was written
                container.path("SizeRw").asLong(0),
                0));
      }
    }
    for (var volume : df.path("Volumes")) {
      var name = volume.path("Name").asText();
      var labels = volume.path("Labels");
      if (labels.isEmpty()
          ? file.volumes().keySet().stream()
              .anyMatch(v -> ContainerPlan.resource(file, v).equals(name))
          : stack.equals(labels.path(Labels.STACK).asText())) {
        found.add(
            new DiskUse(
                Kind.VOLUME,
                name,
                mounting(file, name),
                volume.path("UsageData").path("Size").asLong(-1),
                0));
      }
    }
    for (var image : df.path("Images")) {
      var services = services(image, file, imagesByService, images);
      if (!services.isEmpty()) {
        long shared = Math.max(0, image.path("SharedSize").asLong(0));
        found.add(
            new DiskUse(
                Kind.IMAGE,
                name(image, services.getFirst(), file),
                services,
                image.path("Size").asLong() - shared,
                shared));
      }
    }
    found.sort(Comparator.comparing(DiskUse::kind).thenComparing(DiskUse::name));
    return found;
  }

  /** Whose container it is; empty when it is not this stack's. */
  private static String service(JsonNode labels, String name, ComposeFile file, String stack) {
    if (labels.isEmpty()) {
      return file.services().stream()
          .filter(service -> ContainerPlan.name(file, service).equals(name))
          .map(ComposeService::name)
          .findFirst()
          .orElse("");
    }
    return stack.equals(labels.path(Labels.STACK).asText())
        ? labels.path(Labels.SERVICE).asText()
        : "";
  }

  private static String name(JsonNode image, String service, ComposeFile file) {
    var tag = image.path("RepoTags").path(0).asText(image.path("Id").asText());
    return tag.contains(":") ? tag : file.service(service).image();
  }

  private static String plain(String id) {
    return id.replaceFirst("^sha256:", "");
  }

  private static List<String> mounting(ComposeFile file, String volume) {
    return file.services().stream()
        .filter(
            service ->
                service.mounts().stream()
                    .anyMatch(
                        mount ->
                            mount.volume()
                                && ContainerPlan.resource(file, mount.source()).equals(volume)))
        .map(ComposeService::name)
        .toList();
  }

  /** Those whose containers were made from it, or would be; engines may add the registry. */
  private static List<String> services(
      JsonNode image,
      ComposeFile file,
      Map<String, String> imagesByService,
      Map<String, String> images) {
    Set<String> tags = new HashSet<>();
    image.path("RepoTags").forEach(tag -> tags.add(tag.asText()));
    var id = plain(image.path("Id").asText());
    return file.services().stream()
        .filter(
            service ->
                imagesByService.containsKey(service.name())
                    ? id.equals(imagesByService.get(service.name()))
                    : id.equals(images.get(service.image()))
                        || tags.stream()
                            .anyMatch(
                                tag ->
                                    tag.equals(service.image())
                                        || tag.endsWith("/" + service.image())))
        .map(ComposeService::name)
        .toList();
  }
}
