package dev.signalbox.engine.cdc.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Statements over ClickHouse's HTTP interface. Safe for use from many threads. */
public final class ClickHouseClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MAX_QUOTED = 200;

  private final HttpClient http = LocalHttp.client();
  private final URI uri;
  private final String user;
  private final Secret password;

  public static ClickHouseClient of(CdcEndpoints endpoints) {
    return new ClickHouseClient(
        endpoints.clickhouse(), endpoints.clickhouseUser(), endpoints.clickhousePassword());
  }

  /** A client of the server at an address, as a user. */
  public ClickHouseClient(URI uri, String user, Secret password) {
    this.uri = uri;
    this.user = user;
    this.password = password;
  }

  /** Runs statements one after the other. */
  public void run(List<String> statements) {
    statements.forEach(this::run);
  }

  public void run(String statement) {
    send(statement);
  }

  /** Runs a SELECT; each row is an array of values, numbers of 64 bits as text. */
  public JsonNode rows(String select) {
    try {
      return JSON.readTree(send(select + " FORMAT JSONCompact")).path("data");
    } catch (IOException e) {
      throw new EngineException(ErrorCode.REMOTE, "ClickHouse's answer is not JSON", e);
    }
  }

  /**
   * Inserts rows.
   *
   * @param head the INSERT up to its FORMAT
   * @param rows in that format, the first so many bytes of it
   */
  public void insert(String head, byte[] rows, int length) {
    var query = "?query=" + URLEncoder.encode(head, StandardCharsets.UTF_8);
    send(head, uri.resolve(query), HttpRequest.BodyPublishers.ofByteArray(rows, 0, length));
  }

  private String send(String statement) {
    return send(statement, uri, HttpRequest.BodyPublishers.ofString(statement));
  }

  private String send(String statement, URI address, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("X-ClickHouse-User", user)
            .header("X-ClickHouse-Key", password.reveal())
            .POST(body)
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new EngineException(
            ErrorCode.REMOTE,
            "ClickHouse refused a statement: %s\n%s"
                .formatted(reason(answer.body()), shortened(statement)));
      }
      return answer.body();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "ClickHouse at %s does not answer: %s".formatted(uri, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while ClickHouse worked", e);
    }
  }

  /** Without the statement that ClickHouse repeats in its errors. */
  private static String reason(String body) {
    return body.strip().replaceFirst("(?s): (In scope|While executing|while processing) .*", "");
  }

  private static String shortened(String statement) {
    return statement.length() <= MAX_QUOTED ? statement : statement.substring(0, MAX_QUOTED) + " …";
  }

  @Override
  public void close() {
    http.close();
  }
}
