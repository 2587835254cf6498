package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.routing.session.SessionSetting;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Brings a connection to what a session wants of it; sends only what differs. */
public final class SettingsApplier {
  /**
   * The server does not know the variable or does not take SET at all (a ClickHouse behind the
   * MySQL protocol): the statement that follows decides whether that matters. As ProxySQL does.
   */
  private static final Set<Integer> NOT_KNOWN_THERE = Set.of(62, 115, 1064, 1193, 1231, 1651);

  private final Counters counters;

  /** Counts schema changes. */
  public SettingsApplier(Counters counters) {
    this.counters = counters;
  }

  /**
   * Applies what differs.
   *
   * @param autocommit whether the next statement is to be a transaction of its own
   * @throws MySqlException if the server refuses (an unknown schema): the connection lives on
   */
  public void apply(SessionSettings wanted, boolean autocommit, BackendConnection connection)
      throws IOException, MySqlException {
    SessionSettings has = connection.applied();
    if (!wanted.variables().keySet().containsAll(has.variables().keySet())) {
      // another session's variable goes back to its default, and only the server knows which that
      // is
      connection.wire().execute(new byte[] {Command.RESET_CONNECTION});
      connection.prepared().clear();
      has.reset();
      // MySQL keeps the schema, others may not
      has.schema("");
    }
    if (has.multiStatements() != wanted.multiStatements()) {
      setOption(connection, wanted.multiStatements());
      has.multiStatements(wanted.multiStatements());
    }
    if (!has.schema().equals(wanted.schema()) && !wanted.schema().isEmpty()) {
      connection
          .wire()
          .execute(new PayloadWriter().int1(Command.INIT_DB).string(wanted.schema()).toByteArray());
      counters.count(Counter.COM_BACKEND_INIT_DB);
      has.schema(wanted.schema());
    }
    if (!has.names().equals(wanted.names())) {
      set(connection, "NAMES " + (wanted.names().isEmpty() ? "utf8mb4" : wanted.names()));
      has.names(wanted.names());
    }
    if (!has.variables().equals(wanted.variables())) {
      applyVariables(wanted.variables(), connection);
    }
    if (connection.inTransaction()) {
      return;
    }
    if (has.autocommit() != autocommit) {
      set(connection, "autocommit=" + (autocommit ? 1 : 0));
      has.autocommit(autocommit);
    }
    for (SessionSetting setting : wanted.nextTransaction()) {
      set(connection, setting.name() + " " + setting.value());
    }
    wanted.nextTransactionBegins();
  }

  private void applyVariables(Map<String, String> wanted, BackendConnection connection)
      throws IOException, MySqlException {
    Map<String, String> has = connection.applied().variables();
    for (Map.Entry<String, String> entry : wanted.entrySet()) {
      if (!entry.getValue().equals(has.get(entry.getKey()))) {
        set(connection, SessionSettings.assignment(entry.getKey(), entry.getValue()));
        has.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void set(BackendConnection connection, String what)
      throws IOException, MySqlException {
    try {
      connection
          .wire()
          .execute(new PayloadWriter().int1(Command.QUERY).string("SET " + what).toByteArray());
    } catch (MySqlException e) {
      if (!NOT_KNOWN_THERE.contains(e.packet().code())) {
        throw e;
      }
    }
  }

  /** COM_SET_OPTION is answered by EOF, not OK. */
  private static void setOption(BackendConnection connection, boolean multiStatements)
      throws IOException, MySqlException {
    connection
        .wire()
        .command(
            new PayloadWriter()
                .int1(Command.SET_OPTION)
                .int2(multiStatements ? 0 : 1)
                .toByteArray());
    byte[] answer = connection.wire().in().read();
    if (answer.length > 0 && (answer[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(answer));
    }
  }
}
