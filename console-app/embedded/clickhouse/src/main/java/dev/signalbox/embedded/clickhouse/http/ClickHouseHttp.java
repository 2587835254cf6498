package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.ZipException;
import net.jpountz.lz4.LZ4Exception;

/**
 * ClickHouse's HTTP interface (src/Server/HTTPHandler.cpp). Differences from the original stand in
 * docs/how-to/clickhouse-http.md.
 */
public final class ClickHouseHttp implements AutoCloseable {
  private static final Logger log = System.getLogger(ClickHouseHttp.class.getName());

  private final Engine engine;
  private final Users users;
  private final Session.Registry sessions;
  private final HttpListener listener;

  /** Starts to listen; port 0 takes any free one. */
  public ClickHouseHttp(Engine engine, Users users, InetSocketAddress address) throws IOException {
    this.engine = engine;
    this.users = users;
    sessions = new Session.Registry(engine, users);
    listener = new HttpListener(address, this::handle);
  }

  /** The port listened on. */
  public int port() {
    return listener.port();
  }

  private void handle(HttpRequest request, HttpResponse response, ConnectionInput client)
      throws IOException {
    if (request.method().equals("OPTIONS")) {
      response.status(204);
      response.header("Access-Control-Allow-Origin", "*");
      response.header("Access-Control-Allow-Headers", "origin, x-requested-with, authorization");
      response.header("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
      response.finish();
    } else if (isHealthCheck(request)) {
      plain(response, 200, "Ok.\n");
    } else if (!request.path().equals("/") && !request.path().equals("/query")) {
      plain(
          response,
          404,
          "There is no handle "
              + request.path()
              + "\n\nUse / or /ping for health checks.\nSend queries from your program with POST"
              + " method or GET /?query=...\n");
    } else if (!request.method().matches("GET|POST|PUT|HEAD")) {
      plain(response, 405, "Method " + request.method() + " is not allowed: use GET or POST\n");
    } else {
      query(request, response, client);
    }
  }

  private static boolean isHealthCheck(HttpRequest request) {
    boolean read = request.method().equals("GET") || request.method().equals("HEAD");
    return read
        && (request.path().equals("/ping")
            || request.path().equals("/replicas_status")
            || request.path().equals("/") && request.param("query") == null);
  }

  private static void plain(HttpResponse response, int status, String text) throws IOException {
    response.status(status);
    response.header("Content-Type", "text/html; charset=UTF-8");
    response.write(text.getBytes(StandardCharsets.UTF_8));
    response.finish();
  }

  private void query(HttpRequest request, HttpResponse response, ConnectionInput client)
      throws IOException {
    var answer = new QueryResponse(request, response, engine.version(), engine.timezone());
    try {
      var credentials = Credentials.of(request);
      users.authenticate(credentials.user(), credentials.password());
      String given = request.params().getOrDefault("query_id", "");
      String queryId = given.isEmpty() ? UUID.randomUUID().toString() : given;
      answer.queryId(queryId);
      new HttpQuery(engine, users, sessions, request, answer, client, credentials.user(), queryId)
          .run();
    } catch (ClickHouseException e) {
      answer.fail(e);
    } catch (BadRequestException e) {
      answer.refuse(e);
    } catch (ZipException | LZ4Exception e) {
      answer.fail(
          new ClickHouseException(
              271, "CANNOT_DECOMPRESS", "Cannot decompress the request: " + e.getMessage()));
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "a request failed in the server itself", e);
      answer.fail(new ClickHouseException("the server failed: " + e));
    }
  }

  @Override
  public void close() throws IOException {
    sessions.close();
    listener.close();
  }
}
