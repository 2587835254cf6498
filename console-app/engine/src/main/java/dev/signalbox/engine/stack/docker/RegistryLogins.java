package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.OtherPrograms;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Logins of registries that the docker command's credential helpers keep: {@code credHelpers} for
 * one registry, {@code credsStore} for all, each a program {@code docker-credential-NAME} on the
 * path that is asked by {@code get}. Logins in the configuration itself are not looked at here.
 */
final class RegistryLogins {
  /** The name that helpers know Docker Hub by. */
  static final String HUB = AuthConfig.DEFAULT_SERVER_ADDRESS;

  /** The name that images may name Docker Hub by. */
  static final String HUB_HOST = URI.create(HUB).getHost().replaceFirst("^index\\.", "");

  /** A helper may have to ask a person to open a keychain. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** The user name by which helpers mark the secret as an identity token. */
  private static final String TOKEN = "<token>";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> environment;
  private final Path configuration;

  /**
   * @param environment the process's; its {@code PATH} is where helpers are looked for
   */
  RegistryLogins(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.configuration =
        DockerEndpoint.configurationFolder(environment, home).resolve("config.json");
  }

  /** The registry of an image's name, as helpers know it. */
  static String registry(String image) {
    int slash = image.indexOf('/');
    var first = slash < 0 ? "" : image.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return !host || first.equals(HUB_HOST) ? HUB : first;
  }

  /** The login for an image; empty when no helper is set for its registry or it has none. */
  Optional<AuthConfig> of(String image) {
    var registry = registry(image);
    var said = configuration();
    var helper = said.path("credHelpers").path(registry).asText(said.path("credsStore").asText(""));
    return helper.isBlank() ? Optional.empty() : ask("docker-credential-" + helper, registry);
  }

  private JsonNode configuration() {
    try {
      return Files.exists(configuration)
          ? JSON.readTree(configuration.toFile())
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          configuration + " cannot be read: it must be JSON, as `docker login` writes it.",
          e);
    }
  }

  private Optional<AuthConfig> ask(String helper, String registry) {
    var program =
        find(helper)
            .orElseThrow(
                () ->
                    failed(
                        helper,
                        registry,
                        "it is not on the path; install it, or take it out of " + configuration));
    try {
      var process = OtherPrograms.ask(List.of(program.toString(), "get"));
      try (var in = process.getOutputStream()) {
        in.write(registry.getBytes(StandardCharsets.UTF_8));
      }
      // an answer is a line or two: it fits the pipe while we wait
      if (!process.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failed(helper, registry, "it did not answer within " + ANSWER.toSeconds() + " s");
      }
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() == 0) {
        return Optional.of(login(registry, JSON.readTree(answer)));
      }
      if (answer.contains("credentials not found")) {
        return Optional.empty();
      }
      throw failed(helper, registry, "it ended with code " + process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.CANCELLED, "Cancelled while asking for the login of " + registry + ".", e);
    } catch (IOException e) {
      // its message may quote the answer, which has the secret
      throw failed(helper, registry, "it gave no answer that can be read");
    }
  }

  private static AuthConfig login(String registry, JsonNode answer) {
    var user = answer.path("Username").asText("");
    var secret = answer.path("Secret").asText("");
    var login = new AuthConfig().withRegistryAddress(registry);
    return user.equals(TOKEN)
        ? login.withIdentityToken(secret)
        : login.withUsername(user).withPassword(secret);
  }

  private Optional<Path> find(String program) {
    for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (var name : new String[] {program, program + ".exe"}) {
        var candidate = Path.of(folder).resolve(name);
        if (!folder.isBlank() && Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static EngineException failed(String helper, String registry, String reason) {
    return new EngineException(
        ErrorCode.MISSING_PART,
        "The credential helper "
            + helper
            + " did not give the login of "
            + registry
            + ": "
            + reason
            + ".");
  }
}
