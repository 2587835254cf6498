package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Docker engine listens, found as the docker command finds it: DOCKER_HOST, then
 * DOCKER_CONTEXT or the configuration's current context, then the socket of Docker, of Docker
 * Desktop, of a rootless engine, of Colima, of Podman; on Windows the engine's pipe.
 *
 * @param host {@code unix://}, {@code tcp://} or {@code npipe://}
 * @param certificates a folder with ca.pem, cert.pem and key.pem, for TLS
 * @param origin how it was found, for people
 */
record DockerEndpoint(String host, Optional<Path> certificates, String origin) {

  static DockerEndpoint find(Map<String, String> environment, Path home, String os) {
    var configuration = configurationFolder(environment, home);
    var host = environment.getOrDefault("DOCKER_HOST", "");
    if (!host.isBlank()) {
      boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isBlank();
      var path = environment.getOrDefault("DOCKER_CERT_PATH", configuration.toString());
      return new DockerEndpoint(
          host, tls ? Optional.of(Path.of(path)) : Optional.empty(), "DOCKER_HOST");
    }
    var context = environment.getOrDefault("DOCKER_CONTEXT", "");
    if (context.isBlank()) {
      context = json(configuration.resolve("config.json")).path("currentContext").asText("");
    }
    if (!context.isBlank() && !context.equals("default")) {
      return context(configuration, context);
    }
    if (os.startsWith("Windows")) {
      return new DockerEndpoint(
          "npipe:////./pipe/docker_engine", Optional.empty(), "the engine's pipe");
    }
    for (var candidate : sockets(environment, home)) {
      if (Files.exists(candidate)) {
        return new DockerEndpoint(
            "unix://" + candidate, Optional.empty(), "the socket " + candidate);
      }
    }
    throw new EngineException(
        ErrorCode.MISSING_PART,
        "No Docker engine was found: none of "
            + sockets(environment, home)
            + " exists. Start Docker, or say where it is by DOCKER_HOST or `docker context use`.");
  }

  /** The folder of the docker command's settings. */
  static Path configurationFolder(Map<String, String> environment, Path home) {
    var named = environment.getOrDefault("DOCKER_CONFIG", "");
    return named.isBlank() ? home.resolve(".docker") : Path.of(named);
  }

  private static List<Path> sockets(Map<String, String> environment, Path home) {
    var runtime = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run/user/0"));
    return List.of(
        Path.of("/var/run/docker.sock"),
        runtime.resolve("docker.sock"),
        home.resolve(".docker/run/docker.sock"),
        home.resolve(".docker/desktop/docker.sock"),
        home.resolve(".colima/default/docker.sock"),
        home.resolve(".colima/docker.sock"),
        runtime.resolve("podman/podman.sock"),
        Path.of("/run/podman/podman.sock"));
  }

  private static DockerEndpoint context(Path configuration, String name) {
    var id = sha256(name);
    var folder = configuration.resolve("contexts");
    var meta = folder.resolve("meta").resolve(id).resolve("meta.json");
    var host = json(meta).path("Endpoints").path("docker").path("Host").asText("");
    if (host.isBlank()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "The Docker context '"
              + name
              + "' has no engine in "
              + meta
              + ". See `docker context ls`, or set DOCKER_HOST.");
    }
    var certificates = folder.resolve("tls").resolve(id).resolve("docker");
    return new DockerEndpoint(
        host,
        Files.exists(certificates.resolve("cert.pem"))
            ? Optional.of(certificates)
            : Optional.empty(),
        "the Docker context '" + name + "'");
  }

  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      return new ObjectMapper().createObjectNode();
    }
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          file + " cannot be read: " + e.getClass().getSimpleName() + ". Put it right.",
          e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
