package dev.signalbox.embedded.clickhouse.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The engine of this process over one data directory. The first connection stays open for the
 * engine's life: closing the last one would shut the engine down. Thread-safe.
 */
public final class Engine implements AutoCloseable {
  private static final long DRAIN_MILLIS = 2_000;
  private static final Logger log = System.getLogger(Engine.class.getName());

  private final LibChdb library;
  private final NativePool pool;
  private final NativePool controlPool;
  private final String pathArgument;
  private final String usersArgument;
  private final EngineConnection control;
  private final String version;
  private final String timezone;

  /**
   * Starts the engine.
   *
   * @param library libchdb.so of version 26.7
   * @param data the data directory, made if absent; one process at a time
   * @param kafka settings of its Kafka client, see {@link
   *     dev.signalbox.embedded.clickhouse.EngineConfig#kafka}; they stand in no table's definition
   * @param threads most native calls at once
   * @throws ClickHouseException when the engine does not start on that directory
   */
  public Engine(Path library, Path data, Map<String, String> kafka, int threads) {
    this.library = new LibChdb(library.toAbsolutePath());
    pool = new NativePool("engine", threads);
    // Of its own, so that a full pool can still be told to stop.
    controlPool = new NativePool("engine-control", 1);
    pathArgument = "--path=" + data.toAbsolutePath();
    usersArgument = "--users_config=" + writeUsers(data);
    // Read by the connection that boots the engine: a consumer that died is forgotten in 6 s, not
    // 45 s.
    var settings = new ArrayList<String>();
    settings.add("--kafka.session_timeout_ms=6000");
    settings.add("--kafka.heartbeat_interval_ms=1000");
    kafka.forEach((name, value) -> settings.add("--kafka." + name + "=" + value));
    control = open(controlPool, settings, StatementGuard.NONE);
    control.text("SET ROLE console");
    version = control.text("SELECT version()");
    timezone = control.text("SELECT timezone()");
  }

  /** The engine's version, for example {@code 26.7.2.1}. */
  public String version() {
    return version;
  }

  /** The engine's time zone, for example {@code UTC}. */
  public String timezone() {
    return timezone;
  }

  /**
   * A new session.
   *
   * @param queryId the name by which {@link #kill} ends its statements: the engine makes query ids
   *     of its own, so this one travels as the setting log_comment
   * @param guard asked before each statement of the client
   * @param first what the session begins with
   */
  public EngineConnection connect(
      String queryId, Role role, StatementGuard guard, List<String> first) {
    // A text that is no statement is an error, as with a server; the library alone would read it as
    // the list of a SELECT.
    var connection = open(pool, List.of("--log_comment=" + queryId, "--implicit_select=0"), guard);
    try {
      connection.text("SET ROLE " + role.name().toLowerCase(Locale.ROOT));
      first.forEach(connection::text);
      return connection;
    } catch (ClickHouseException e) {
      connection.close();
      throw e;
    }
  }

  /** The engine reads its roles from a file only. */
  private static Path writeUsers(Path data) {
    try (var users = Engine.class.getResourceAsStream("users.xml")) {
      Files.createDirectories(data);
      var file = data.toAbsolutePath().resolve("users.xml");
      Files.write(file, Objects.requireNonNull(users).readAllBytes());
      return file;
    } catch (IOException e) {
      throw new ClickHouseException("the data directory " + data + " cannot be written: " + e);
    }
  }

  private EngineConnection open(NativePool runOn, List<String> settings, StatementGuard guard) {
    var arguments = new ArrayList<String>();
    arguments.add(pathArgument);
    // without it, a config.xml in the current folder would be read
    arguments.add("--config-file=");
    arguments.add(usersArgument);
    arguments.addAll(settings);
    var holder = runOn.call(() -> library.connect(arguments));
    if (holder == null) {
      throw new ClickHouseException(
          "the engine gave no connection on "
              + pathArgument.substring("--path=".length())
              + "; its own reason stands above in this log");
    }
    return new EngineConnection(library, runOn, holder, guard);
  }

  /** Asks the statements of that query id to end, and returns without waiting for them. */
  public void kill(String queryId) {
    control("KILL QUERY WHERE Settings['log_comment'] = " + quote(queryId) + " ASYNC");
  }

  /** Runs a short statement of the server's own on the control connection. */
  public String control(String sql) {
    synchronized (control) {
      return control.text(sql);
    }
  }

  /** A ClickHouse string literal. */
  public static String quote(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A quoted ClickHouse identifier. */
  public static String quoteIdentifier(String name) {
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  /**
   * Ends every statement and detaches every Kafka table (a live one crashes the library at exit;
   * detached ones come back at the next start). The caller then halts the process.
   */
  @Override
  public void close() {
    control("KILL QUERY WHERE Settings['log_comment'] != '' ASYNC");
    try {
      pool.drain(DRAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String tables =
        control("SELECT concat(database, '\\t', name) FROM system.tables WHERE engine = 'Kafka'");
    for (String table : tables.lines().toList()) {
      int tab = table.indexOf('\t');
      String name =
          quoteIdentifier(table.substring(0, tab))
              + "."
              + quoteIdentifier(table.substring(tab + 1));
      try {
        control("DETACH TABLE " + name + " SYNC");
      } catch (ClickHouseException e) {
        log.log(Level.WARNING, "Kafka table {0} was not detached: {1}", name, e.getMessage());
      }
    }
    control.close();
    controlPool.close();
  }
}
