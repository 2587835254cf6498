package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.router.front.RouterServices;
import dev.signalbox.embedded.router.front.SessionControl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * ProxySQL's tables in SQLite. Databases: {@code main} is the memory layer and the runtime_ tables,
 * {@code disk} the file, {@code stats} the statistics, {@code live} what was last put in force.
 * Every method takes the one lock: SQLite serves one caller at a time.
 */
public final class AdminDatabase implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "mysql_query_rules_fast_routing",
          "mysql_query_rules",
          "mysql_servers",
          "mysql_users",
          "global_variables");

  private final Connection connection;
  private final Connection statsConnection;
  private final AdminSql sql;
  private final AdminSql statsSql;
  private final RuntimeLoader loader;
  private final StatsTables stats;
  private final SessionControl reach;
  private final TransactionLock turns = new TransactionLock(this);

  private AdminDatabase(
      Connection connection, Connection statsConnection, RouterServices services) {
    this.connection = connection;
    this.statsConnection = statsConnection;
    sql = new AdminSql(connection);
    statsSql = new AdminSql(statsConnection);
    loader = new RuntimeLoader(sql, services.state(), services.pools(), services.counters());
    reach = new SessionControl(services);
    stats = new StatsTables(services, reach);
  }

  /**
   * Opens the tables kept in {@code disk} and puts them in force.
   *
   * @param disk made by {@link DiskTables}
   * @throws SQLException if a file or a row in it cannot be used
   */
  public static AdminDatabase open(Path disk, RouterServices services) throws SQLException {
    Connection connection = memory();
    Connection statsConnection = memory();
    AdminDatabase database = new AdminDatabase(connection, statsConnection, services);
    try {
      database.prepare(disk);
      return database;
    } catch (AdminException e) {
      database.close();
      throw new SQLException(disk + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Connection memory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  private void prepare(Path disk) throws AdminException, SQLException {
    sql.update("ATTACH DATABASE ? AS disk", disk.toString());
    sql.update("ATTACH DATABASE ':memory:' AS stats");
    sql.update("ATTACH DATABASE ':memory:' AS live");
    // nobody on the admin port gets at other files of this machine
    connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 3);
    statsConnection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    sql.createTables("config-tables.sql", "main.");
    sql.createTables("config-tables.sql", "main.runtime_");
    sql.createTables("config-tables.sql", "live.");
    sql.createTables("stats-tables.sql", "stats.");
    statsSql.createTables("stats-tables.sql", "");
    for (ConfigTable table : ConfigTable.values()) {
      move(new LayerCommand(table, LayerCommand.Move.DISK_TO_MEMORY));
    }
    // variables first: rules are compiled by them
    loader.load(ConfigTable.MYSQL_VARIABLES);
    loader.load(ConfigTable.ADMIN_VARIABLES);
    loader.load(ConfigTable.SERVERS);
    loader.load(ConfigTable.USERS);
    loader.load(ConfigTable.QUERY_RULES);
    statsSql.update("PRAGMA query_only=ON");
  }

  /** Runs a client's LOAD or SAVE; returns the number of rows it reports. */
  synchronized int move(LayerCommand command, Object client) throws AdminException {
    turns.await(client);
    return move(command);
  }

  private int move(LayerCommand command) throws AdminException {
    ConfigTable table = command.table();
    switch (command.move()) {
      case MEMORY_TO_RUNTIME -> {
        loader.load(table);
        if (table == ConfigTable.SERVERS) {
          cutOffline();
        }
      }
      case RUNTIME_TO_MEMORY -> copy(table, "live", "main");
      case MEMORY_TO_DISK -> {
        int rows = copy(table, "main", "disk");
        return table.isVariables() ? rows : 0;
      }
      case DISK_TO_MEMORY -> copy(table, "disk", "main");
      case CONFIG_TO_MEMORY -> {
        // the file is for the first start; afterwards the disk layer holds what it said
      }
    }
    return 0;
  }

  private int copy(ConfigTable table, String from, String to) throws AdminException {
    int rows = 0;
    sql.update("SAVEPOINT layer");
    try {
      for (String name : table.tables()) {
        sql.update("DELETE FROM %s.%s WHERE %s".formatted(to, name, table.condition()));
        rows +=
            sql.update(
                "INSERT INTO %s.%s SELECT * FROM %s.%s WHERE %s"
                    .formatted(to, name, from, name, table.condition()));
      }
    } catch (AdminException e) {
      sql.update("ROLLBACK TO layer");
      throw e;
    } finally {
      sql.update("RELEASE layer");
    }
    return rows;
  }

  private void cutOffline() throws AdminException {
    try {
      reach.cutOffline();
    } catch (IOException e) {
      throw new AdminException("a connection to a server could not be closed: " + e.getMessage());
    }
  }

  /** Runs a statement of the admin user, once no other client's transaction is open. */
  synchronized AdminResult admin(String text, Object client) throws AdminException {
    turns.await(client);
    refresh(text);
    AdminResult result;
    try {
      result = sql.run(text);
    } catch (AdminException e) {
      turns.failed(client, e);
      throw e;
    }
    turns.ran(text, client);
    return result;
  }

  /** The client is gone: a transaction it left open is taken back. */
  synchronized void left(Object client) throws AdminException {
    if (turns.isHeldBy(client)) {
      sql.update("ROLLBACK");
      turns.release();
    }
  }

  /** Runs a statement of the stats user, who can read and see statistics only. */
  synchronized AdminResult stats(String text) throws AdminException {
    statsSql.update("PRAGMA query_only=OFF");
    try {
      stats.refresh(statsSql, "", text);
    } finally {
      statsSql.update("PRAGMA query_only=ON");
    }
    return statsSql.run(text);
  }

  /** Tables that stand for what happens now are filled when a statement names them. */
  private void refresh(String text) throws AdminException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("runtime_")) {
      for (String table : TABLES) {
        if (lower.contains("runtime_" + table)) {
          sql.update("DELETE FROM main.runtime_" + table);
          sql.update("INSERT INTO main.runtime_%s SELECT * FROM live.%s".formatted(table, table));
        }
      }
    }
    if (lower.contains("stats_mysql_")
        || lower.contains("stats_signalbox_")
        || lower.contains("stats.")) {
      stats.refresh(sql, "stats.", lower);
    }
  }

  /** Empties the digest statistics. */
  void clearDigests() {
    stats.clearDigests();
  }

  /** Sets a variable in memory; false if there is none of that name. */
  synchronized boolean setVariable(String name, String value, Object client) throws AdminException {
    turns.await(client);
    return sql.update(
            "UPDATE main.global_variables SET variable_value=? WHERE variable_name=?", value, name)
        > 0;
  }

  /** Ends a session of the MySQL port; false if there is none of that id. */
  boolean endSession(long id) throws AdminException {
    try {
      return reach.end(id);
    } catch (IOException e) {
      throw new AdminException("the session could not be ended: " + e.getMessage());
    }
  }

  /** Forgets every cached result. */
  void flushQueryCache() {
    reach.flushQueryCache();
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
    statsConnection.close();
  }
}
