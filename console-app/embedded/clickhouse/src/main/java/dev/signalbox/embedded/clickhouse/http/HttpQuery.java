package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import dev.signalbox.embedded.clickhouse.engine.NativeResult;
import dev.signalbox.embedded.clickhouse.engine.QueryClass;
import dev.signalbox.embedded.clickhouse.engine.ResultStream;
import dev.signalbox.embedded.clickhouse.engine.Statistics;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the statement of one request, from its settings to the last byte of its result. */
final class HttpQuery {
  private static final Set<String> STREAMED = Set.of("SELECT", "WITH", "FROM");

  private final Engine engine;
  private final Users users;
  private final Session.Registry sessions;
  private final HttpRequest request;
  private final QueryResponse answer;
  private final ConnectionInput client;
  private final String user;
  private final String queryId;

  HttpQuery(
      Engine engine,
      Users users,
      Session.Registry sessions,
      HttpRequest request,
      QueryResponse answer,
      ConnectionInput client,
      String user,
      String queryId) {
    this.engine = engine;
    this.users = users;
    this.sessions = sessions;
    this.request = request;
    this.answer = answer;
    this.client = client;
    this.user = user;
    this.queryId = queryId;
  }

  void run() throws IOException {
    if (request.headers().getOrDefault("Content-Type", "").startsWith("multipart/")) {
      throw new ClickHouseException(
          48, "NOT_IMPLEMENTED", "External tables (multipart/form-data) are not supported");
    }
    var settings = RequestSettings.of(request);
    boolean codingAllowed =
        !settings.settings().containsKey("enable_http_compression")
            || QueryResponse.isTrue(settings.settings().get("enable_http_compression"));
    if (codingAllowed) {
      answer.allowContentCoding(3);
    }
    String sessionId = request.param("session_id");
    if (sessionId == null) {
      try (var connection = users.connect(engine, user, queryId)) {
        prepare(connection, settings);
        run(connection, settings);
      }
      return;
    }
    inSession(sessionId, settings);
  }

  private void inSession(String id, RequestSettings settings) throws IOException {
    long timeout = Session.Registry.timeout(request.param("session_timeout"));
    var session = sessions.acquire(user, id, QueryResponse.isTrue(request.param("session_check")));
    try {
      var connection = session.connection();
      connection.text("SET log_comment = " + Engine.quote(queryId));
      String undo = settings.undo(connection);
      try {
        prepare(connection, settings);
        run(connection, settings);
      } finally {
        if (!undo.isEmpty()) {
          connection.text(undo);
        }
      }
    } finally {
      sessions.release(
          user, id, QueryResponse.isTrue(request.param("close_session")) ? 0 : timeout);
    }
  }

  private void prepare(EngineConnection connection, RequestSettings settings) {
    settings.apply(connection);
    String database = request.params().get("database");
    if (database == null) {
      database = request.header("X-ClickHouse-Database");
    }
    boolean stays = request.param("session_id") == null && "default".equals(database);
    if (database != null && !database.isEmpty() && !stays) {
      connection.command("USE " + Engine.quoteIdentifier(database));
    }
  }

  private void run(EngineConnection connection, RequestSettings settings) throws IOException {
    InputStream body = ContentCoding.decode(request.body(), request.header("Content-Encoding"));
    if (QueryResponse.isTrue(request.param("decompress"))) {
      body = new BlockInput(body);
    }
    var text = QueryText.of(request.param("query"), body);
    var data = text.data();
    String defaultFormat = defaultFormat();
    if (data != null) {
      refuseReading(true);
      String format = text.format() != null ? text.format() : defaultFormat;
      answer.summary(
          connection.insert(
              text.sql(), format == null ? "Values" : format, settings.bound(), data));
      answer.finish();
      return;
    }
    try (var departure = new QueryCancellation(engine, queryId)) {
      client.watch(departure);
      statement(
          connection, text.sql(), defaultFormat == null ? "TabSeparated" : defaultFormat, settings);
    } finally {
      client.unwatch();
    }
  }

  private @Nullable String defaultFormat() {
    String header = request.header("X-ClickHouse-Format");
    String format = header != null ? header : request.param("default_format");
    return format == null || format.isEmpty() ? null : format;
  }

  private void refuseReading(boolean changes) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (reads && changes) {
      throw new ClickHouseException(
          164,
          "READONLY",
          "Cannot execute query in readonly mode. For queries over HTTP, method GET implies"
              + " readonly. You should use method POST for modifying queries.");
    }
  }

  private void statement(
      EngineConnection connection, byte[] sql, String defaultFormat, RequestSettings settings)
      throws IOException {
    var statement = Statement.of(sql);
    if (statement.isEmpty()) {
      throw new ClickHouseException(62, "SYNTAX_ERROR", "Syntax error: Empty query");
    }
    String killed = statement.killedQueryId();
    if (killed != null) {
      refuseReading(true);
      if (!users.mayKill(user)) {
        throw new ClickHouseException(
            497, "ACCESS_DENIED", "Not enough privileges: this user may end no statement");
      }
      engine.kill(killed);
      answer.finish();
      return;
    }
    if (statement.hasIntoOutfile()) {
      throw new ClickHouseException(358, "INTO_OUTFILE_NOT_ALLOWED", "INTO OUTFILE is not allowed");
    }
    var analysis = connection.analyse(sql);
    if (analysis.statements() > 1) {
      throw new ClickHouseException(62, "SYNTAX_ERROR", "Multi-statements are not allowed");
    }
    String word = statement.firstWord();
    boolean session = word.equals("SET") || word.equals("USE");
    boolean unparsed = analysis.queryClass() == QueryClass.UNKNOWN;
    refuseReading(analysis.queryClass() != QueryClass.READ_ONLY && !session && !unparsed);
    String own = statement.outputFormat();
    var format = OutputFormat.of(own == null ? defaultFormat : own);
    boolean arrays =
        settings.settings().containsKey("output_format_json_array_of_rows")
            || new String(sql, StandardCharsets.ISO_8859_1).contains("json_array_of_rows");
    if (STREAMED.contains(word) && format.joined() != OutputFormat.Joined.NOT && !arrays) {
      try (var stream = connection.stream(sql, format.name(), settings.bound())) {
        answer.format(format);
        stream(stream, format);
      }
    } else {
      try (var result = connection.query(sql, format.name(), settings.bound())) {
        answer.format(format);
        answer.summary(result.statistics());
        result.writeTo(answer.out(), 0);
      }
    }
    answer.finish();
  }

  private void stream(ResultStream stream, OutputFormat format) throws IOException {
    if (QueryResponse.isTrue(request.param("wait_end_of_query"))) {
      try (var spool = new SpooledOutput()) {
        copy(stream, format, spool);
        spool.sendTo(answer.out());
      }
    } else {
      copy(stream, format, null);
    }
  }

  private void copy(ResultStream stream, OutputFormat format, @Nullable OutputStream spool)
      throws IOException {
    boolean first = true;
    NativeResult piece;
    while ((piece = stream.next()) != null) {
      try (var result = piece) {
        if (first) {
          answer.summary(result.statistics());
        }
        var out = Objects.requireNonNullElse(spool, answer.out());
        if (!first && format.joined() == OutputFormat.Joined.COMMA) {
          out.write(',');
        }
        result.writeTo(out, first ? 0 : format.repeatedHeader(result));
        first = false;
      }
    }
    if (first) {
      answer.summary(Statistics.NONE);
    }
  }
}
