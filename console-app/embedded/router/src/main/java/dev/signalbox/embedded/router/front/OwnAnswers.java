package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.ColumnDefinition;
import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.ResponseWriter;
import dev.signalbox.embedded.wire.ResultSetWriter;
import dev.signalbox.routing.decision.RoutingDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the router answers itself, once the engine has said that it does. */
final class OwnAnswers {
  private static final Pattern KILL =
      Pattern.compile("(?is)\\s*KILL\\s+(?:(QUERY|CONNECTION)\\s+)?(\\d{1,18})\\s*;?\\s*");
  private static final String SELECT = "SELECT ";

  private final FrontSession session;
  private final Killer killer;
  private long lastInsertId;
  private int warnings;

  OwnAnswers(FrontSession session, Killer killer) {
    this.session = session;
    this.killer = killer;
  }

  /** What a server said that may be asked for later. */
  void remember(Outcome outcome) {
    warnings = outcome.error() == null ? outcome.warnings() : 0;
    if (outcome.insertId() != 0) {
      lastInsertId = outcome.insertId();
    }
  }

  /** As after login. */
  void forget() {
    lastInsertId = 0;
    warnings = 0;
  }

  /** Sends the answer to a statement. */
  void send(RoutingDecision decision) throws IOException, MySqlException {
    switch (decision.answer()) {
      case OK -> session.ok();
      case OK_MESSAGE -> {
        String message = decision.options().okMsg();
        session.ok(message == null ? "" : message);
      }
      case INTERNAL_SESSION -> row("session_info", InternalSession.json(session));
      case DATABASE_AND_USER ->
          rows(
              List.of("DATABASE()", "USER()"),
              List.of(session.route().state().schema(), session.username()));
      case CHARACTER_SETS -> characterSets();
      case VERSION_COMMENT -> row("@@version_comment", "(ProxySQL)");
      case USER -> row("USER()", session.username());
      case WARNINGS -> rows(List.of("Level", "Code", "Message"), List.of());
      case WARNING_COUNT -> row("@@session.warning_count", Integer.toString(warnings));
      case CONNECTION_ID -> row("CONNECTION_ID()", Long.toString(session.id()));
      case LAST_INSERT_ID -> row(column(decision), Long.toUnsignedString(lastInsertId));
      case KILL -> kill(decision.context().sql());
    }
  }

  private void characterSets() throws IOException {
    String names = session.settings().names();
    String set = names.isEmpty() ? "utf8mb4" : names.split(" ", 2)[0];
    rows(
        List.of(
            "@@character_set_client",
            "@@character_set_connection",
            "@@character_set_server",
            "@@character_set_database"),
        List.of(set, set, "utf8mb4", "utf8mb4"));
  }

  /** As a server would name the column: by the expression asked for. */
  private static String column(RoutingDecision decision) {
    String sql = decision.context().sql();
    String expression =
        sql.regionMatches(true, 0, SELECT, 0, SELECT.length()) ? sql.substring(7) : sql;
    return expression.strip().split("\\s", 2)[0];
  }

  /** A session that is gone or somebody else's is no error, as with ProxySQL. */
  private void kill(String sql) throws IOException, MySqlException {
    Matcher kill = KILL.matcher(sql);
    if (kill.matches()) {
      killer.kill(Long.parseLong(kill.group(2)), "QUERY".equalsIgnoreCase(kill.group(1)));
    }
    session.ok();
  }

  private void row(String column, String value) throws IOException {
    rows(List.of(column), List.of(value));
  }

  /** One row, or none where {@code values} is empty. */
  private void rows(List<String> columns, List<String> values) throws IOException {
    List<ColumnDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      long length = values.isEmpty() ? 512 : 4L * values.get(i).length();
      definitions.add(ColumnDefinition.text(columns.get(i), length));
    }
    ResultSetWriter writer =
        new ResponseWriter(session.connection().out(), false, false).resultSet(definitions);
    if (!values.isEmpty()) {
      values.forEach(writer::text);
      writer.endRow();
    }
    writer.finish(session.status(), 0);
  }
}
