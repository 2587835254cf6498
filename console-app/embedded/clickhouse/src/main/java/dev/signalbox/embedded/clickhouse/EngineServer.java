package dev.signalbox.embedded.clickhouse;

import dev.signalbox.embedded.clickhouse.access.Users;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.http.ClickHouseHttp;
import dev.signalbox.embedded.clickhouse.mysql.ClickHouseMySql;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Collectors;

/** The engine and its two doors. One per process: libchdb has one data directory per process. */
public final class EngineServer implements AutoCloseable {
  private static final Logger log = System.getLogger(EngineServer.class.getName());
  private static final int NATIVE_THREADS = 32;

  private final Engine engine;
  private final ClickHouseHttp http;
  private final ClickHouseMySql mysql;

  private EngineServer(Engine engine, ClickHouseHttp http, ClickHouseMySql mysql) {
    this.engine = engine;
    this.http = http;
    this.mysql = mysql;
  }

  /**
   * Starts the engine and listens.
   *
   * @throws IOException when a port cannot be had; the message names it
   */
  public static EngineServer start(EngineConfig config) throws IOException {
    var address = InetAddress.getByName(config.listen());
    var engine = new Engine(config.library(), config.path(), config.kafka(), NATIVE_THREADS);
    var users =
        new Users(
            config.users().stream()
                .collect(
                    Collectors.toMap(
                        EngineConfig.User::name,
                        user -> new Users.User(user.password(), user.role()),
                        (first, second) -> second)));
    var http = new ClickHouseHttp(engine, users, new InetSocketAddress(address, config.httpPort()));
    var mysql = new ClickHouseMySql(engine, users, address, config.mysqlPort());
    return new EngineServer(engine, http, mysql);
  }

  /** The port of MySQL's protocol. */
  public int mysqlPort() {
    return mysql.port();
  }

  /** The port of the HTTP interface. */
  public int httpPort() {
    return http.port();
  }

  /** Ends every statement, detaches Kafka tables, closes both ports. */
  @Override
  public void close() {
    try {
      http.close();
      mysql.close();
    } catch (IOException e) {
      log.log(Level.WARNING, "a port was not closed", e);
    }
    engine.close();
  }
}
