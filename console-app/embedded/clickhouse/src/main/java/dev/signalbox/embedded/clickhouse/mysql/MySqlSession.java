package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import dev.signalbox.embedded.clickhouse.facts.FactsStatement;
import dev.signalbox.embedded.clickhouse.sql.MySqlDialect;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.server.CommandHandler;
import dev.signalbox.embedded.wire.server.ServerConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One client of MySQL's protocol and its session in the engine. Used by the connection's thread.
 */
final class MySqlSession implements CommandHandler {
  private final Engine engine;
  private final Users users;
  private final OpenSessions open;
  private final FactsStatement facts;
  private final ServerConnection client;
  private Login login;
  private EngineConnection connection;
  private SystemVariables variables;
  private String database = "default";
  private boolean wroteInTransaction;

  MySqlSession(
      Engine engine,
      Users users,
      OpenSessions open,
      FactsStatement facts,
      ServerConnection client,
      Login login) {
    this.engine = engine;
    this.users = users;
    this.open = open;
    this.facts = facts;
    this.client = client;
    this.login = login;
    connection = connect();
    variables = new SystemVariables(engine.version() + "-ClickHouse", engine.timezone());
    open.add(client, login.username());
  }

  private EngineConnection connect() {
    var fresh = users.connect(engine, login.username(), OpenSessions.queryId(client.id()));
    try {
      fresh.text(SessionSettings.SET);
      return fresh;
    } catch (ClickHouseException e) {
      fresh.close();
      throw e;
    }
  }

  @Override
  public void query(String sql, ResponseWriter out) throws IOException, MySqlException {
    try {
      answer(sql, out);
    } catch (ClickHouseException e) {
      throw MySqlErrors.of(e);
    }
  }

  private void answer(String sql, ResponseWriter out) throws IOException, MySqlException {
    var text = SqlText.of(sql);
    if (text.tokens().isEmpty() || text.isSymbol(0, ';')) {
      answerNothing(sql, out);
      return;
    }
    String word = text.text(text.tokens().getFirst()).toUpperCase(java.util.Locale.ROOT);
    String bare = text.text(text.tokens().getFirst().start(), text.length());
    switch (word) {
      case "SELECT" -> {
        if (!sessionValues().answer(text, database, out)) {
          run(sql, out);
        }
      }
      case "SET" -> {
        String statement = SetStatement.toEngine(bare, text, variables);
        if (statement != null) {
          connection.command(statement.replaceFirst(";\\s*$", ""));
        }
        out.ok(ok(0));
      }
      case "USE" -> {
        initDb(name(text));
        out.ok(ok(0));
      }
      case "SHOW" -> {
        if (FactsStatement.is(text)) {
          facts.answer(text, out);
        } else {
          new ShowStatement(this::run, variables, database).answer(sql, text, out);
        }
      }
      case "KILL" -> {
        kill(text, out, sql);
      }
      case "BEGIN", "START", "COMMIT", "ROLLBACK" -> transaction(word, out);
      default -> run(sql, out);
    }
  }

  /**
   * A text of comments only: one of MySQL's own ({@code /*!40101 … }) is obeyed by doing nothing.
   */
  private void answerNothing(String sql, ResponseWriter out) throws IOException, MySqlException {
    if (!sql.contains("/*")) {
      throw new MySqlException(1065, "42000", "Query was empty");
    }
    out.ok(ok(0));
  }

  private static String name(SqlText text) {
    if (text.tokens().size() < 2) {
      return "";
    }
    String written = text.text(text.tokens().get(1));
    return written.replaceAll("^[`\"]|[`\"]$", "");
  }

  private void kill(SqlText text, ResponseWriter out, String sql)
      throws IOException, MySqlException {
    boolean named = text.isWord(1, "QUERY") || text.isWord(1, "CONNECTION");
    int at = named ? 2 : 1;
    String id = at < text.tokens().size() ? text.text(text.tokens().get(at)) : "";
    if (id.matches("\\d{1,18}")) {
      kill(Long.parseLong(id), !text.isWord(1, "QUERY"));
      out.ok(ok(0));
    } else {
      run(sql, out);
    }
  }

  /**
   * ClickHouse's tables know no transactions, like MySQL's MyISAM: beginning and committing do
   * nothing, and rolling back after a change warns that the change stays.
   */
  private void transaction(String word, ResponseWriter out) throws IOException {
    boolean kept = word.equals("ROLLBACK") && wroteInTransaction;
    wroteInTransaction = false;
    out.ok(new OkPacket(0, 0, status(), kept ? 1 : 0, ""));
  }

  /** Runs a statement in the engine and sends its result. */
  private void run(String sql, ResponseWriter out) throws IOException, MySqlException {
    run(sql, out, List.of());
  }

  /** The same with other labels, if there are as many as columns. */
  private void run(String sql, ResponseWriter out, List<String> labels)
      throws IOException, MySqlException {
    byte[] statement =
        MySqlDialect.toClickHouse(sql, ansiQuotes())
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var shape = Statement.of(statement);
    refuse(shape);
    String word = shape.firstWord();
    var answer = new ResultSender(sql, labels, out);
    if (word.equals("SELECT") || word.equals("WITH")) {
      try (var stream = connection.stream(statement, ResultSender.FORMAT, Map.of())) {
        answer.send(stream);
      }
      return;
    }
    try (var result = connection.query(statement, ResultSender.FORMAT, Map.of())) {
      if (result.size() > 0) {
        answer.send(result);
      } else {
        wroteInTransaction = true;
        out.ok(ok(result.statistics().writtenRows()));
      }
    }
  }

  private boolean ansiQuotes() {
    return String.valueOf(variables.get("sql_mode")).contains("ANSI_QUOTES");
  }

  private static void refuse(Statement shape) {
    if (shape.outputFormat() != null && !shape.firstWord().equals("INSERT")) {
      throw new ClickHouseException(
          1, "UNSUPPORTED_METHOD", "MySQL protocol does not support custom output formats");
    }
    if (shape.hasIntoOutfile()) {
      throw new ClickHouseException(358, "INTO_OUTFILE_NOT_ALLOWED", "INTO OUTFILE is not allowed");
    }
    if (shape.isSeveral()) {
      throw new ClickHouseException(62, "SYNTAX_ERROR", "Multi-statements are not allowed");
    }
  }

  private OkPacket ok(long affected) {
    return new OkPacket(affected, 0, status(), 0, "");
  }

  @Override
  public int status() {
    return "0".equals(variables.get("autocommit")) ? 0 : StatusFlags.AUTOCOMMIT;
  }

  @Override
  public void initDb(String schema) throws MySqlException {
    try {
      connection.command("USE " + Engine.quoteIdentifier(schema));
      database = schema;
    } catch (ClickHouseException e) {
      throw MySqlErrors.of(e);
    }
  }

  @Override
  public List<ColumnDefinition> describe(String sql) {
    var own = sessionValues().columns(SqlText.of(sql), database);
    return own == null ? new PreparedColumns(connection, ansiQuotes()).of(sql) : own;
  }

  private SessionValues sessionValues() {
    return new SessionValues(variables, client.id(), login.username());
  }

  @Override
  public List<ColumnDefinition> fieldList(String table, String pattern) throws MySqlException {
    String like = pattern.isEmpty() ? "%" : pattern;
    String sql =
        "SELECT name, type FROM system.columns WHERE database = "
            + Engine.quote(database)
            + " AND table = "
            + Engine.quote(table)
            + " AND name LIKE "
            + Engine.quote(like)
            + " ORDER BY position";
    var columns = new ArrayList<ColumnDefinition>();
    try {
      connection
          .text(sql)
          .lines()
          .map(line -> line.split("\t", 2))
          .forEach(pair -> columns.add(MySqlColumn.of(pair[0], pair[1]).definition()));
    } catch (ClickHouseException e) {
      throw MySqlErrors.of(e);
    }
    return columns;
  }

  @Override
  public void kill(long connectionId) throws MySqlException {
    kill(connectionId, true);
  }

  /** A routed user ends what is its own, and nothing else. */
  private void kill(long connectionId, boolean whole) throws MySqlException {
    String me = login.username();
    if (!users.mayKill(me) && !open.isOf(connectionId, me)) {
      throw OpenSessions.unknown(connectionId);
    }
    open.kill(connectionId, whole);
  }

  @Override
  public void userChanged(Login next) throws MySqlException {
    login = next;
    open.add(client, next.username());
    reset();
  }

  @Override
  public void reset() throws MySqlException {
    try {
      var fresh = connect();
      connection.close();
      connection = fresh;
    } catch (ClickHouseException e) {
      throw MySqlErrors.of(e);
    }
    variables = new SystemVariables(engine.version() + "-ClickHouse", engine.timezone());
    database = "default";
    wroteInTransaction = false;
  }

  @Override
  public void close() {
    open.remove(client);
    connection.close();
  }
}
