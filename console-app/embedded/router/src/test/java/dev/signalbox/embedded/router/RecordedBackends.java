package dev.signalbox.embedded.router;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The schema that the recorded cases ran against, and what a server's general log saw of them. */
record RecordedBackends(MariaDbServer ten, MariaDbServer twenty) {
  private static final Pattern OF_THE_PROXY =
      Pattern.compile(
          "SET (NAMES|SESSION|autocommit=|max_join_size=|sql_big_selects=|sql_mode=)|KILL QUERY");

  static final String[] SCHEMA = {
    "USE shop",
    "CREATE DATABASE IF NOT EXISTS other",
    "CREATE DATABASE IF NOT EXISTS olapdb",
    "CREATE TABLE IF NOT EXISTS shop.users (id INT PRIMARY KEY, name VARCHAR(50))",
    "CREATE TABLE IF NOT EXISTS shop.orders (id INT PRIMARY KEY, user_id INT, amount"
        + " DECIMAL(10,2), status VARCHAR(10), created_at DATETIME, region VARCHAR(10))",
    "CREATE TABLE IF NOT EXISTS shop.t1 (id INT PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(10))",
    "CREATE TABLE IF NOT EXISTS other.orders LIKE shop.orders",
    "CREATE TABLE IF NOT EXISTS olapdb.orders LIKE shop.orders",
    "INSERT IGNORE INTO shop.users SELECT seq, CONCAT('u', seq) FROM seq_1_to_20",
    "INSERT IGNORE INTO shop.orders SELECT seq, seq % 7, seq, 'paid', NOW(),"
        + " ELT(1 + seq % 3, 'eu', 'us', 'asia') FROM seq_1_to_60",
    "INSERT IGNORE INTO shop.t1 SELECT seq, 3, 'x' FROM seq_1_to_5",
    "CREATE USER IF NOT EXISTS app_np IDENTIFIED BY 'app-pw'",
    "CREATE USER IF NOT EXISTS olap IDENTIFIED BY 'app-pw'",
    "CREATE USER IF NOT EXISTS defsch IDENTIFIED BY 'app-pw'",
    "CREATE USER IF NOT EXISTS lockd IDENTIFIED BY 'app-pw'",
    "CREATE USER IF NOT EXISTS ff IDENTIFIED BY 'app-pw'",
    "GRANT ALL ON *.* TO app_np, olap, defsch, lockd, ff",
    "SET GLOBAL log_output='TABLE'",
    "SET GLOBAL general_log=1"
  };

  /** Statements since the log was cleared, without the router's own. */
  List<String> received(int hostgroup) throws SQLException {
    List<String> all = new ArrayList<>();
    for (List<String> row :
        server(hostgroup)
            .rows(
                "SELECT command_type, CONVERT(argument USING utf8mb4) FROM mysql.general_log"
                    + " WHERE user_host NOT LIKE 'root[%'")) {
      if (isOfAClient(row.get(0), row.get(1))) {
        all.add(row.get(1));
      }
    }
    return all;
  }

  /** Whether a line of the log is a client's statement, and not what a proxy sends by itself. */
  static boolean isOfAClient(String command, String text) {
    return (command.equals("Query") || command.equals("Execute"))
        && !OF_THE_PROXY.matcher(text).lookingAt();
  }

  void clear() throws SQLException {
    ten.run("TRUNCATE mysql.general_log");
    twenty.run("TRUNCATE mysql.general_log");
  }

  private MariaDbServer server(int hostgroup) {
    return hostgroup == 10 ? ten : twenty;
  }
}
