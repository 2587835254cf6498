package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.Pause;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    while (true) {
      try {
        return of(engine.get("/system/df"), file, stack);
      } catch (EngineException e) {
        if (!String.valueOf(e.getMessage()).contains(COUNTING) || deadline.passed()) {
          throw e;
        }
        Pause.of(AGAIN, "the engine to count");
      }
    }
  }

  /** Reads the engine's answer. */
  static List<DiskUse> of(JsonNode df, ComposeFile file, String stack) {
    var found = new ArrayList<DiskUse>();
    var imagesByService = new LinkedHashMap<String, String>();
    for (var container : df.path("Containers")) {
      var labels = container.path("Labels");
      if (stack.equals(labels.path(Labels.STACK).asText())) {
        var service = labels.path(Labels.SERVICE).asText();
        imagesByService.put(service, container.path("ImageID").asText());
        found.add(
            new DiskUse(
                Kind.CONTAINER,
                container.path("Names").path(0).asText().replaceFirst("^/", ""),
                List.of(service),
                // left out when nothing was written
                container.path("SizeRw").asLong(0),
                0));
      }
    }
    for (var volume : df.path("Volumes")) {
      if (stack.equals(volume.path("Labels").path(Labels.STACK).asText())) {
        var name = volume.path("Name").asText();
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
      var services = services(image, file, imagesByService);
      if (!services.isEmpty()) {
        long shared = Math.max(0, image.path("SharedSize").asLong(0));
        found.add(
            new DiskUse(
                Kind.IMAGE,
                image.path("RepoTags").path(0).asText(image.path("Id").asText()),
                services,
                image.path("Size").asLong() - shared,
                shared));
      }
    }
    found.sort(Comparator.comparing(DiskUse::kind).thenComparing(DiskUse::name));
    return found;
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
      JsonNode image, ComposeFile file, Map<String, String> imagesByService) {
    Set<String> tags = new HashSet<>();
    image.path("RepoTags").forEach(tag -> tags.add(tag.asText()));
    var id = image.path("Id").asText();
    return file.services().stream()
        .filter(
            service ->
                imagesByService.containsKey(service.name())
                    ? id.equals(imagesByService.get(service.name()))
                    : tags.stream()
                        .anyMatch(
                            tag ->
                                tag.equals(service.image()) || tag.endsWith("/" + service.image())))
        .map(ComposeService::name)
        .toList();
  }
}
