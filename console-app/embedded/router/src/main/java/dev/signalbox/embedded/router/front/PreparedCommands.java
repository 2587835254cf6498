package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.PreparedOnServer;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.statement.PlaceholderSql;
import dev.signalbox.routing.decision.CachedResults;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.session.ProxyAnswer;
import dev.signalbox.routing.session.QueryContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * COM_STMT_*: the client's statements live as long as its session, whichever connection serves
 * them; each execution is routed anew and prepared where it goes.
 */
final class PreparedCommands {
  private static final int NULLS_AT = 10;

  /** MySQL's max_prepared_stmt_count, here for each session. */
  private static final int MOST_STATEMENTS = 16_382;

  /** The query cache is for COM_QUERY. */
  private static final CachedResults NOTHING_CACHED = (text, ttl) -> false;

  private final RouterServices services;
  private final ClientOutput out;
  private final Backends backends;
  private final SessionRoute route;
  private final StatementRunner runner;
  private final ServerStatements onServers;
  private final QueryCommands queries;
  private final Map<Long, ClientStatement> statements = new HashMap<>();
  private long lastId;

  PreparedCommands(
      RouterServices services,
      SessionContext session,
      ClientOutput out,
      StatementRunner runner,
      QueryCommands queries) {
    this.services = services;
    this.out = out;
    backends = session.backends();
    route = session.route();
    this.runner = runner;
    this.queries = queries;
    onServers = new ServerStatements(services);
  }

  void prepare(byte[] payload) throws IOException, MySqlException {
    services.counters().count(Counter.COM_FRONTEND_STMT_PREPARE);
    long start = System.nanoTime();
    if (statements.size() >= MOST_STATEMENTS) {
      throw new MySqlException(
          1461,
          "42000",
          "Can't create more than max_prepared_stmt_count statements (current value: %d)"
              .formatted(MOST_STATEMENTS));
    }
    byte[] sql = Arrays.copyOfRange(payload, 1, payload.length);
    RoutingDecision decision = route.decide(sql, QueryContext.Command.PREPARE, NOTHING_CACHED);
    if (decision.handling() == Handling.REFUSED) {
      throw queries.refused(decision, start);
    }
    if (decision.handling() == Handling.ANSWERED) {
      prepareHere(decision, sql, start);
      return;
    }
    byte[] text = decision.bytesToSend();
    long id = ++lastId;
    runner.run(
        decision,
        null,
        (backend, relay, words) -> {
          PreparedOnServer there = onServers.prepare(backend, text, relay, id);
          if (there != null) {
            statements.put(id, new ClientStatement(id, text, there.parameters()));
          }
        });
  }

  void execute(byte[] payload) throws IOException, MySqlException {
    services.counters().count(Counter.COM_FRONTEND_STMT_EXECUTE);
    long start = System.nanoTime();
    ClientStatement statement = find(payload, "EXECUTE");
    closeCursor(statement);
    RoutingDecision decision =
        route.decide(statement.sql(), QueryContext.Command.EXECUTE, NOTHING_CACHED);
    if (decision.handling() == Handling.REFUSED) {
      throw queries.refused(decision, start);
    }
    if (decision.handling() == Handling.ANSWERED) {
      queries.answer(decision, start);
      return;
    }
    byte[] command = withTypes(statement, payload);
    try {
      send(decision, statement, command);
    } finally {
      statement.clearLongData();
    }
  }

  private void send(RoutingDecision decision, ClientStatement statement, byte[] command)
      throws IOException, MySqlException {
    runner.run(
        decision,
        null,
        (backend, relay, words) -> {
          PreparedOnServer there = onServers.ensure(backend, statement.sql());
          for (byte[] data : statement.longData()) {
            setId(data, there.id());
            backend.wire().out().sequence(0);
            backend.wire().out().write(data);
          }
          setId(command, there.id());
          backend.wire().command(command);
          relay.results();
          if (relay.cursorOpen()) {
            statement.cursor(backend);
            backend.cursors(1);
          }
        });
  }

  /** A rule's OK_msg answers the executions: the statement exists, without columns. */
  private void prepareHere(RoutingDecision decision, byte[] sql, long start)
      throws IOException, MySqlException {
    if (decision.answer() != ProxyAnswer.OK_MESSAGE) {
      route.handled(decision);
      throw new MySqlException(
          1295, "HY000", "This command is not supported in the prepared statement protocol yet");
    }
    queries.noted(decision, start);
    int parameters =
        PlaceholderSql.parse(new String(sql, StandardCharsets.UTF_8)).positions().size();
    long id = ++lastId;
    statements.put(id, new ClientStatement(id, sql, parameters));
    out.writer().prepared(id, List.of(), parameters);
  }

  /** The packet with the parameters' types in it: the statement may be new to its connection. */
  private static byte[] withTypes(ClientStatement statement, byte[] payload)
      throws IOException, MySqlException {
    int count = statement.parameters();
    if (count == 0) {
      return payload;
    }
    PayloadReader in = new PayloadReader(payload, NULLS_AT);
    in.skip((count + 7) / 8);
    int flagAt = in.position();
    if (in.int1() == 1) {
      statement.types(in.bytes(2 * count));
      return payload;
    }
    byte[] types = statement.types();
    if (types == null) {
      throw new MySqlException(1210, "HY000", "Incorrect arguments to EXECUTE");
    }
    return new PayloadWriter()
        .bytes(payload, 0, flagAt)
        .int1(1)
        .bytes(types)
        .bytes(in.rest())
        .toByteArray();
  }

  /** Nothing is answered, so neither is what goes wrong: the execution says it. */
  void longData(byte[] payload) throws IOException, MySqlException {
    ClientStatement statement = statements.get(new PayloadReader(payload, 1).int4());
    if (statement != null) {
      long kept = statement.addLongData(payload);
      if (kept > services.state().variables().number("max_allowed_packet")) {
        statement.clearLongData();
        throw new MySqlException(
            1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes");
      }
    }
  }

  void fetch(byte[] payload) throws IOException, MySqlException {
    ClientStatement statement = find(payload, "FETCH");
    BackendConnection cursor = statement.cursor();
    if (cursor == null) {
      throw new MySqlException(
          1421, "HY000", "The statement (" + statement.id() + ") has no open cursor.");
    }
    PreparedOnServer there = onServers.ensure(cursor, statement.sql());
    setId(payload, there.id());
    runner.onConnection(
        cursor,
        (backend, relay, words) -> {
          backend.wire().command(payload);
          relay.rows();
          if (relay.lastRowSent()) {
            statement.cursor(null);
            backend.cursors(-1);
          }
        });
  }

  void reset(byte[] payload) throws IOException, MySqlException {
    ClientStatement statement = find(payload, "RESET");
    statement.clearLongData();
    closeCursor(statement);
  }

  void close(byte[] payload) throws IOException, MySqlException {
    services.counters().count(Counter.COM_FRONTEND_STMT_CLOSE);
    ClientStatement statement = statements.remove(new PayloadReader(payload, 1).int4());
    if (statement != null) {
      closeCursor(statement);
    }
  }

  /** The session ends or starts anew; open cursors die with their connections. */
  void closeAll() {
    statements.clear();
  }

  /** The text of the statement a packet names, for the process list. */
  String text(byte[] payload) throws IOException {
    ClientStatement statement = statements.get(new PayloadReader(payload, 1).int4());
    return statement == null ? "" : statement.text();
  }

  private void closeCursor(ClientStatement statement) throws IOException, MySqlException {
    BackendConnection cursor = statement.cursor();
    if (cursor == null) {
      return;
    }
    statement.cursor(null);
    cursor.cursors(-1);
    PreparedOnServer there = onServers.ensure(cursor, statement.sql());
    cursor
        .wire()
        .execute(new PayloadWriter().int1(Command.STMT_RESET).int4(there.id()).toByteArray());
    backends.settle(route.state());
  }

  private ClientStatement find(byte[] payload, String command) throws IOException, MySqlException {
    long id = new PayloadReader(payload, 1).int4();
    @Nullable ClientStatement statement = statements.get(id);
    if (statement == null) {
      throw new MySqlException(
          1243,
          "HY000",
          "Unknown prepared statement handler (%d) given to %s".formatted(id, command));
    }
    return statement;
  }

  private static void setId(byte[] payload, long id) {
    for (int i = 0; i < 4; i++) {
      payload[1 + i] = (byte) (id >>> 8 * i);
    }
  }
}
