package dev.signalbox.engine.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A connection to a Docker engine, speaking the newest API version that both sides know. Safe for
 * many threads.
 */
final class DockerEngine implements AutoCloseable {
  /** The newest minor version of API 1 that the client library was made for. */
  private static final int KNOWN = 44;

  /** The oldest that knows all we ask for: Engine 20.10. */
  private static final int NEEDED = 41;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration LONG_ANSWER = Duration.ofMinutes(5);

  private final DockerEndpoint endpoint;
  private final String product;
  private final String api;
  private final DockerClient client;
  private final DockerClient streams;
  private final RegistryLogins logins;
  private final DockerClientConfig config;

  private DockerEngine(
      DockerClientConfig config,
      DockerEndpoint endpoint,
      String product,
      String api,
      DockerClient client,
      DockerClient streams,
      RegistryLogins logins) {
    this.config = config;
    this.endpoint = endpoint;
    this.product = product;
    this.api = api;
    this.client = client;
    this.streams = streams;
    this.logins = logins;
  }

  /** Connects; MISSING_PART when no engine answers, or when it is too old or too new. */
  static DockerEngine connect(Map<String, String> environment, Path home) {
    var endpoint = DockerEndpoint.find(environment, home, System.getProperty("os.name", ""));
    var config = config(endpoint, environment, home, null);
    JsonNode said;
    try (var http = http(config, ANSWER);
        var response = http.execute(question("/version"))) {
      said = new ObjectMapper().readTree(response.getBody());
    } catch (IOException | RuntimeException e) {
      throw unreachable(endpoint, e);
    }
    var version = said.path("Version").asText("?");
    var api = negotiate(version, said.path("ApiVersion").asText(), said.path("MinAPIVersion"));
    var pinned = config(endpoint, environment, home, api);
    return new DockerEngine(
        pinned,
        endpoint,
        product(said),
        api,
        DockerClientImpl.getInstance(pinned, http(pinned, ANSWER)),
        // a stream may be silent for as long as nothing happens
        DockerClientImpl.getInstance(pinned, http(pinned, null)),
        new RegistryLogins(environment, home));
  }

  private static DockerHttpClient.Request question(String path) {
    return DockerHttpClient.Request.builder()
        .method(DockerHttpClient.Request.Method.GET)
        .path(path)
        .build();
  }

  /**
   * What the engine answers to a question that the client library does not know.
   *
   * @param path without the API's version
   */
  JsonNode get(String path) {
    try (var http = http(config, LONG_ANSWER);
        var response = http.execute(question("/v" + api + path))) {
      var answer = new ObjectMapper().readTree(response.getBody());
      if (response.getStatusCode() / 100 != 2) {
        throw new EngineException(
            ErrorCode.REMOTE, "The Docker engine says: " + answer.path("message").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "The Docker engine's answer is not JSON: " + e.getMessage() + ".", e);
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failed("Cannot ask " + path, e);
    }
  }

  /** By the answer of {@code GET /version}; Podman speaks Docker's API and names itself. */
  static String product(JsonNode said) {
    boolean podman = said.path("Components").path(0).path("Name").asText().startsWith("Podman");
    return (podman ? "Podman " : "Engine ") + said.path("Version").asText("?");
  }

  static String negotiate(String version, String newest, JsonNode oldest) {
    int max = minor(newest);
    int min = minor(oldest.asText("1.12"));
    if (max < NEEDED || min > KNOWN) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The Docker engine "
              + version
              + " speaks the API versions 1."
              + min
              + " to 1."
              + max
              + ", Signalbox 1."
              + NEEDED
              + " to 1."
              + KNOWN
              + (max < NEEDED
                  ? ". Use an engine from 20.10 on."
                  : ". Use a newer Signalbox, or let the engine speak 1."
                      + KNOWN
                      + " too (DOCKER_MIN_API_VERSION in its environment)."));
    }
    return "1." + Math.min(max, KNOWN);
  }

  private static int minor(String text) {
    if (!text.matches("1\\.\\d{1,3}")) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "What answers as the Docker engine calls its API version '"
              + text
              + "'. Is DOCKER_HOST right?");
    }
    return Integer.parseInt(text.substring(2));
  }

  private static DockerClientConfig config(
      DockerEndpoint endpoint,
      Map<String, String> environment,
      Path home,
      @org.jspecify.annotations.Nullable String api) {
    var builder =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(endpoint.host())
            .withDockerConfig(DockerEndpoint.configurationFolder(environment, home).toString())
            .withDockerTlsVerify(endpoint.certificates().isPresent());
    endpoint.certificates().ifPresent(path -> builder.withDockerCertPath(path.toString()));
    if (api != null) {
      builder.withApiVersion(api);
    }
    return builder.build();
  }

  private static DockerHttpClient http(
      DockerClientConfig config, @org.jspecify.annotations.Nullable Duration answer) {
    var builder =
        new ApacheDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .maxConnections(100)
            .connectionTimeout(CONNECT);
    if (answer != null) {
      builder.responseTimeout(answer);
    }
    return builder.build();
  }

  /** Calls that answer soon. */
  DockerClient client() {
    return client;
  }

  /** Calls that answer for as long as they are listened to: events, logs, figures, pulls. */
  DockerClient streams() {
    return streams;
  }

  RegistryLogins logins() {
    return logins;
  }

  /** What it is and its version: {@code Engine 28.5.2} is Docker's. */
  String product() {
    return product;
  }

  String api() {
    return api;
  }

  DockerEndpoint endpoint() {
    return endpoint;
  }

  /** The engine's answer, for people; its own message is the most precise. */
  static EngineException failed(String what, RuntimeException e) {
    if (e instanceof DockerException docker) {
      return new EngineException(
          ErrorCode.REMOTE, what + ": the Docker engine says: " + said(docker), e);
    }
    return new EngineException(
        ErrorCode.REMOTE,
        what + ": the Docker engine does not answer (" + reason(e) + "). Is it running?",
        e);
  }

  /** Whether the engine itself answered that, as opposed to no answer. */
  static boolean answered(EngineException failure) {
    return failure.getCause() instanceof DockerException;
  }

  /** Podman answers so with status 500 when the container is removed meanwhile. */
  static boolean noSuchContainer(RuntimeException failure) {
    return failure instanceof NotFoundException
        || failure instanceof InternalServerErrorException error
            && said(error).contains("no such container");
  }

  /** The engine's sentence, without the JSON around it. */
  static String said(DockerException e) {
    var text = String.valueOf(e.getMessage());
    int brace = text.indexOf('{');
    if (brace >= 0) {
      try {
        return new ObjectMapper()
            .readTree(text.substring(brace))
            .path("message")
            .asText(text)
            .strip();
      } catch (IOException notJson) {
        return text.strip();
      }
    }
    return text.strip();
  }

  private static EngineException unreachable(DockerEndpoint endpoint, Exception e) {
    if (e instanceof EngineException known) {
      return known;
    }
    return new EngineException(
        ErrorCode.MISSING_PART,
        "The Docker engine at "
            + endpoint.host()
            + " ("
            + endpoint.origin()
            + ") does not answer: "
            + reason(e)
            + ". Start it; if it runs, this user may lack the right to use it (group docker).",
        e);
  }

  private static String reason(Throwable e) {
    var deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    var message = deepest.getMessage();
    return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    for (var each : new DockerClient[] {client, streams}) {
      try {
        each.close();
      } catch (IOException e) {
        System.getLogger(DockerEngine.class.getName())
            .log(System.Logger.Level.DEBUG, "a connection did not close", e);
      }
    }
  }
}
