package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.router.runtime.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The file of the disk layer. It is made once, from the bootstrap rows; afterwards what people
 * saved wins, except for where the servers of the bootstrap's hostgroups are: ports may have moved.
 */
public final class DiskTables {
  private static final Set<String> TABLES =
      Set.of(
          "mysql_servers",
          "mysql_users",
          "mysql_query_rules",
          "mysql_query_rules_fast_routing",
          "global_variables");

  private final Path directory;

  /** In that directory, which is made if it does not exist. */
  public DiskTables(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the file or brings it up to date.
   *
   * @param bootstrap rows by table and column
   * @param serverVersion version to announce from the first start on, null for the default
   * @return the file
   * @throws IOException if the directory or the file cannot be written
   * @throws SQLException if a row is not one its table accepts; nothing is left half made
   */
  public Path prepare(
      Map<String, List<Map<String, String>>> bootstrap, @Nullable String serverVersion)
      throws IOException, SQLException {
    Files.createDirectories(directory);
    Path file = directory.resolve("router.db");
    try {
      if (Files.exists(file)) {
        update(file, bootstrap.getOrDefault("mysql_servers", List.of()));
      } else {
        create(file, bootstrap, serverVersion);
      }
    } catch (AdminException e) {
      throw new SQLException(e.getMessage(), e);
    }
    return file;
  }

  private void create(
      Path file, Map<String, List<Map<String, String>>> bootstrap, @Nullable String serverVersion)
      throws IOException, SQLException, AdminException {
    Path unfinished = directory.resolve("router.db.new");
    Files.deleteIfExists(unfinished);
    // it holds passwords
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Connection connection = open(unfinished)) {
      AdminSql sql = new AdminSql(connection);
      connection.setAutoCommit(false);
      sql.createTables("config-tables.sql", "");
      Map<String, String> version =
          serverVersion == null ? Map.of() : Map.of("mysql-server_version", serverVersion);
      for (Map.Entry<String, String> variable :
          Variables.defaults().with(version).all().entrySet()) {
        sql.update(
            "INSERT INTO global_variables VALUES (?,?)", variable.getKey(), variable.getValue());
      }
      for (Map.Entry<String, List<Map<String, String>>> table : bootstrap.entrySet()) {
        insert(sql, table.getKey(), table.getValue());
      }
      connection.commit();
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void insert(AdminSql sql, String table, List<Map<String, String>> rows)
      throws AdminException {
    if (!TABLES.contains(table)) {
      throw new AdminException("bootstrap." + table + ": there is no such table");
    }
    boolean rules = table.equals("mysql_query_rules");
    for (Map<String, String> row : rows) {
      Map<String, String> complete = new HashMap<>(row);
      if (rules) {
        // as in a rule file: a rule is active unless it says otherwise
        complete.putIfAbsent("active", "1");
      }
      try {
        if (table.equals("global_variables")) {
          // each has its row, with its default
          sql.update(
              "DELETE FROM global_variables WHERE variable_name=?", row.get("variable_name"));
        }
        sql.insert(table, complete);
      } catch (AdminException e) {
        throw new AdminException("bootstrap." + table + ": " + e.getMessage());
      }
    }
  }

  /** Servers of one hostgroup are matched in order: the rest of a row is as people saved it. */
  private static void update(Path file, List<Map<String, String>> servers)
      throws SQLException, AdminException {
    try (Connection connection = open(file)) {
      AdminSql sql = new AdminSql(connection);
      connection.setAutoCommit(false);
      // those that a version before did not have
      for (Map.Entry<String, String> variable : Variables.defaults().all().entrySet()) {
        sql.update(
            "INSERT OR IGNORE INTO global_variables VALUES (?,?)",
            variable.getKey(),
            variable.getValue());
      }
      Set<String> moved = new HashSet<>();
      for (Map<String, String> server : servers) {
        String hostgroup = server.getOrDefault("hostgroup_id", "0");
        List<Map<String, String>> known =
            sql.maps("SELECT rowid AS row, hostgroup_id FROM mysql_servers ORDER BY rowid").stream()
                .filter(row -> hostgroup.equals(row.get("hostgroup_id")))
                .filter(row -> !moved.contains(row.get("row")))
                .toList();
        if (known.isEmpty()) {
          sql.insert("mysql_servers", server);
        } else {
          String row = known.getFirst().getOrDefault("row", "");
          moved.add(row);
          sql.update(
              "UPDATE OR REPLACE mysql_servers SET hostname=?, port=? WHERE rowid=?",
              server.get("hostname"),
              server.get("port"),
              row);
        }
      }
      connection.commit();
    }
  }

  private static Connection open(Path file) throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
  }
}
