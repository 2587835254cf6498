package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.BasicAuth;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of Kafka Connect, as far as one connector needs it. Calls block for at most 30
 * seconds; a call that Connect refuses while its workers agree on who runs what is repeated. Safe
 * for use from many threads.
 */
public final class ConnectClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;
  private static final int MISSING = 404;

  /** How long the workers may take to agree. */
  private static final Duration SETTLE = Duration.ofSeconds(20);

  /** How long tasks may take to stop. */
  private static final Duration STOP = Duration.ofSeconds(60);

  private final HttpClient http = LocalHttp.client();
  private final URI uri;
  private final String user;
  private final Secret password;

  /**
   * @param user empty where the API asks for none
   */
  public ConnectClient(URI uri, String user, Secret password) {
    this.uri = uri;
    this.user = user;
    this.password = password;
  }

  public static ConnectClient of(CdcEndpoints endpoints) {
    return new ConnectClient(
        endpoints.connect(), endpoints.connectUser(), endpoints.connectPassword());
  }

  /** Creates the connector, or gives it this configuration. */
  public void put(ConnectorSpec spec) {
    send("PUT", path(spec.name(), "config"), JSON.valueToTree(spec.config()));
  }

  /** The configuration in force; empty when there is no such connector. */
  public Optional<Map<String, String>> config(String name) {
    return get(path(name, "config"))
        .map(
            node -> {
              var config = new java.util.LinkedHashMap<String, String>();
              node.properties()
                  .forEach(field -> config.put(field.getKey(), field.getValue().asText()));
              return config;
            });
  }

  /** State of the connector and its tasks; {@link ConnectorStatus#ABSENT} when there is none. */
  public ConnectorStatus status(String name) {
    return get(path(name, "status"))
        .map(
            node -> {
              var tasks = new ArrayList<ConnectorStatus.Task>();
              for (var task : node.path("tasks")) {
                tasks.add(
                    new ConnectorStatus.Task(
                        task.path("id").asInt(),
                        task.path("state").asText(),
                        cause(task.path("trace").asText(""))));
              }
              return new ConnectorStatus(
                  node.path("connector").path("state").asText(),
                  cause(node.path("connector").path("trace").asText("")),
                  tasks);
            })
        .orElse(ConnectorStatus.ABSENT);
  }

  /** Whether the initial snapshot is done; empty while Connect has stored no offset. */
  public Optional<Boolean> snapshotDone(String name) {
    return offset(name).map(ConnectClient::snapshotDone);
  }

  /** Whether an offset says that the initial snapshot is done. */
  public static boolean snapshotDone(JsonNode offset) {
    return offset.path("snapshot").isMissingNode()
        || offset.path("snapshot").isNull()
        || offset.path("snapshot_completed").asBoolean(false);
  }

  /**
   * The binlog that the connector reads from when it starts again; empty while Connect has stored
   * no offset.
   */
  public Optional<String> binlog(String name) {
    return offset(name).map(offset -> offset.path("file").asText("")).filter(f -> !f.isEmpty());
  }

  /** What Debezium has stored of where it is; empty while that is nothing. */
  public Optional<JsonNode> offset(String name) {
    return get(path(name, "offsets"))
        .map(node -> node.path("offsets").path(0).path("offset"))
        .filter(offset -> !offset.isMissingNode() && !offset.isNull());
  }

  public void pause(String name) {
    send("PUT", path(name, "pause"), null);
  }

  public void resume(String name) {
    send("PUT", path(name, "resume"), null);
  }

  /** Stops the connector's tasks, gives it another configuration, and starts them again. */
  public void reconfigure(ConnectorSpec spec) {
    stop(spec.name());
    put(spec);
    resume(spec.name());
  }

  /** The same, and where the connector was is forgotten: it begins as if it were new. */
  public void beginAnew(ConnectorSpec spec) {
    stop(spec.name());
    put(spec);
    send("DELETE", path(spec.name(), "offsets"), null);
    resume(spec.name());
  }

  /**
   * Stops the connector's tasks, which stay stopped until {@link #resume}; returns when they are.
   */
  public void stop(String name) {
    send("PUT", path(name, "stop"), null);
    Deadline.in(STOP)
        .await(
            Duration.ofMillis(100),
            "the connector to stop",
            "the tasks of connector " + name + " have not stopped; see Kafka Connect's log",
            () -> status(name).tasks().isEmpty());
  }

  /** Restarts the connector and all its tasks. */
  public void restart(String name) {
    send("POST", path(name, "restart?includeTasks=true"), null);
  }

  /** Restarts the connector and those tasks that failed, and nothing that works. */
  public void restartFailed(String name) {
    send("POST", path(name, "restart?includeTasks=true&onlyFailed=true"), null);
  }

  /** Stops the connector, forgets where it was, and removes it. Does nothing when it is absent. */
  public void delete(String name) {
    // not its status, which Connect keeps a moment longer
    if (config(name).isEmpty()) {
      return;
    }
    send("PUT", path(name, "stop"), null);
    send("DELETE", path(name, "offsets"), null);
    send("DELETE", "connectors/" + encode(name), null);
  }

  private static String path(String name, String rest) {
    return "connectors/" + encode(name) + "/" + rest;
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The last "Caused by" of a stack trace, in one line: the reason people can act on. */
  private static String cause(String trace) {
    var reason = "";
    for (var line : trace.lines().toList()) {
      if (reason.isEmpty() || line.startsWith("Caused by: ")) {
        reason = line.replaceFirst("^Caused by: ", "");
      }
    }
    return reason.strip();
  }

  private Optional<JsonNode> get(String path) {
    var answer = exchange("GET", path, null);
    if (answer.statusCode() == MISSING) {
      return Optional.empty();
    }
    if (answer.statusCode() / 100 != 2) {
      throw refused(path, answer);
    }
    try {
      return Optional.of(JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new EngineException(ErrorCode.REMOTE, "Kafka Connect's answer is not JSON", e);
    }
  }

  /** Sends a command, again while Connect rebalances or is still stopping what it needs stopped. */
  private void send(String method, String path, @Nullable JsonNode body) {
    var answer =
        Deadline.in(SETTLE)
            .lookUntil(
                Duration.ofMillis(250),
                "Kafka Connect to settle",
                () -> exchange(method, path, body),
                ConnectClient::settled);
    if (answer.statusCode() / 100 != 2) {
      throw refused(path, answer);
    }
  }

  /** A rebalance is a 409, but a 500 where the worker notices it only while it writes. */
  private static boolean settled(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case CONFLICT -> false;
      case 400 -> !answer.body().contains("STOPPED");
      case 500 -> !answer.body().contains("a rebalance is expected");
      default -> true;
    };
  }

  private EngineException refused(String path, HttpResponse<String> answer) {
    var message = answer.body();
    try {
      message = JSON.readTree(answer.body()).path("message").asText(message);
    } catch (IOException e) {
      message = message + " (not JSON)";
    }
    return new EngineException(
        ErrorCode.REMOTE,
        "Kafka Connect answered %d to %s: %s".formatted(answer.statusCode(), path, message));
  }

  private HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body) {
    var request =
        HttpRequest.newBuilder(uri.resolve("/" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (!user.isEmpty()) {
      request.header("Authorization", BasicAuth.header(user, password));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "Kafka Connect at %s does not answer; see its log. (%s)".formatted(uri, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while Kafka Connect worked", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
