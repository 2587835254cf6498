package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.facts.ColumnFacts;
import dev.signalbox.embedded.clickhouse.facts.FactsStatement;
import dev.signalbox.embedded.clickhouse.facts.ReplicaPassage;
import dev.signalbox.embedded.wire.auth.Credential;
import dev.signalbox.embedded.wire.server.MySqlServer;
import dev.signalbox.embedded.wire.server.ServerHandshake;
import dev.signalbox.embedded.wire.server.ServerSession;
import dev.signalbox.embedded.wire.server.ServerSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;

/** MySQL's protocol as ClickHouse offers it on port 9004 (src/Server/MySQLHandler.cpp). */
public final class ClickHouseMySql implements AutoCloseable {
  private static final Logger log = System.getLogger(ClickHouseMySql.class.getName());

  private final MySqlServer server;
  private final ColumnFacts facts;
  private final ReplicaPassage passage;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws IOException when the port cannot be had
   */
  public ClickHouseMySql(Engine engine, Users users, InetAddress address, int port)
      throws IOException {
    var handshake =
        new ServerHandshake(
            ServerSettings.of(engine.version() + "-ClickHouse"),
            name -> {
              String password = users.password(name);
              return password == null ? null : Credential.ofPassword(password);
            });
    var open = new OpenSessions(engine);
    facts = new ColumnFacts(engine);
    passage = new ReplicaPassage(engine);
    var statement = new FactsStatement(facts, passage);
    server =
        MySqlServer.start(
            address,
            port,
            connection ->
                ServerSession.serve(
                    connection,
                    handshake,
                    (client, login) -> {
                      try {
                        return new MySqlSession(engine, users, open, statement, client, login);
                      } catch (ClickHouseException e) {
                        throw MySqlErrors.of(e);
                      }
                    }),
            (what, cause) -> {
              boolean broken = cause instanceof IOException;
              log.log(broken ? Level.DEBUG : Level.WARNING, what, cause);
            });
  }

  /** The port listened on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
    facts.close();
    passage.close();
  }
}
