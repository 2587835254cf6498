package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labels by which Compose, and Signalbox, know what is a stack's. */
final class Labels {
  /** Signalbox's own: the stack's identity. Nothing without it is touched. */
  static final String STACK = "dev.signalbox.stack";

  static final String PROJECT = "com.docker.compose.project";
  static final String SERVICE = "com.docker.compose.service";
  static final String CONFIG_HASH = "com.docker.compose.config-hash";
  private static final String COMPOSE = "com.docker.compose.";
  private static final String VERSION = "2.40.0";

  private Labels() {}

  static Map<String, String> of(ComposeFile file, ComposeService service, StackFolder folder) {
    var labels = new LinkedHashMap<>(service.labels());
    labels.put(PROJECT, file.name());
    labels.put(SERVICE, service.name());
    labels.put(CONFIG_HASH, hash(service));
    labels.put(COMPOSE + "container-number", "1");
    labels.put(COMPOSE + "oneoff", "False");
    labels.put(COMPOSE + "project.working_dir", folder.root().toString());
    labels.put(COMPOSE + "project.config_files", folder.composeFile().toString());
    labels.put(
        COMPOSE + "depends_on",
        service.dependsOn().entrySet().stream()
            .map(e -> e.getKey() + ":" + e.getValue().name().toLowerCase(java.util.Locale.ROOT))
            .map(e -> e + ":false")
            .collect(Collectors.joining(",")));
    labels.put(COMPOSE + "version", VERSION);
    return labels;
  }

  static Map<String, String> ofNetwork(ComposeFile file, String name) {
    return resource(file, "network", name, file.networks().getOrDefault(name, Map.of()));
  }

  static Map<String, String> ofVolume(ComposeFile file, String name) {
    return resource(file, "volume", name, file.volumes().getOrDefault(name, Map.of()));
  }

  private static Map<String, String> resource(
      ComposeFile file, String kind, String name, Map<String, String> own) {
    var labels = new LinkedHashMap<>(own);
    labels.put(PROJECT, file.name());
    labels.put(COMPOSE + kind, name);
    labels.put(COMPOSE + "version", VERSION);
    return labels;
  }

  /** Whether these labels are of the same stack as the service's or resource's own. */
  static boolean same(Map<String, String> own, @Nullable Map<String, String> found) {
    var stack = own.get(STACK);
    return found != null && stack != null && stack.equals(found.get(STACK));
  }

  /** Changes when a container must be made anew: everything but how it is shown and waited for. */
  static String hash(ComposeService service) {
    var parts = new TreeMap<String, Object>();
    parts.put("image", service.image());
    parts.put("entrypoint", service.entrypoint());
    parts.put("command", service.command());
    parts.put("environment", new TreeMap<>(service.environment()));
    parts.put("ports", service.ports());
    parts.put("mounts", service.mounts());
    parts.put("networks", service.networks());
    parts.put("health", service.health().map(Object::toString).orElse(""));
    parts.put("memory", service.memoryBytes().orElse(0L));
    parts.put("limits", service.limits());
    parts.put("restart", service.restart());
    parts.put("stop", service.stopGrace().toSeconds());
    try {
      var json = new ObjectMapper().writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a service has a hash", e);
    }
  }
}
