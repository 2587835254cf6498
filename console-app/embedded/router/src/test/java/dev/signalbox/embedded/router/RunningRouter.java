package dev.signalbox.embedded.router;

import dev.signalbox.embedded.router.guard.Judge;
import dev.signalbox.routing.answers.judge.Answers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A router on free ports with hostgroups 10 and 20, user app/app-pw, admin/admin-pw,
 * stats/stats-pw.
 */
public final class RunningRouter implements AutoCloseable {
  public static final String PASSWORD = "app-pw";

  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final Router router;

  RunningRouter(Path dataDir, int port10, int port20) throws Exception {
    this(dataDir, port10, port20, rules());
  }

  RunningRouter(Path dataDir, int port10, int port20, List<Map<String, String>> rules)
      throws Exception {
    this(dataDir, port10, port20, rules, Map.of());
  }

  RunningRouter(
      Path dataDir,
      int port10,
      int port20,
      List<Map<String, String>> rules,
      Map<String, Path> sockets)
      throws Exception {
    this(dataDir, port10, port20, rules, sockets, Answers::judge);
  }

  RunningRouter(
      Path dataDir,
      int port10,
      int port20,
      List<Map<String, String>> rules,
      Map<String, Path> sockets,
      Judge judge)
      throws Exception {
    RouterConfig config =
        new RouterConfig(
            "127.0.0.1",
            0,
            0,
            dataDir,
            "11.4.5-MariaDB",
            Map.of("admin", "admin-pw"),
            Map.of("stats", "stats-pw"),
            Map.of(
                "mysql_servers",
                List.of(server(10, port10), server(20, port20)),
                "mysql_users",
                List.of(Map.of("username", "app", "password", PASSWORD, "default_hostgroup", "10")),
                "mysql_query_rules",
                rules),
            TlsConfig.SELF_SIGNED,
            2,
            sockets);
    router =
        Router.start(
            config,
            (what, cause) -> {
              if (cause instanceof RuntimeException) {
                failures.add(cause);
              }
            },
            judge);
  }

  private static Map<String, String> server(int hostgroup, int port) {
    return Map.of(
        "hostgroup_id", "" + hostgroup, "hostname", "127.0.0.1", "port", Integer.toString(port));
  }

  static List<Map<String, String>> rules() {
    return List.of(
        Map.of(
            "rule_id",
            "100",
            "match_digest",
            "FOR UPDATE",
            "destination_hostgroup",
            "10",
            "apply",
            "1"),
        Map.of(
            "rule_id",
            "200",
            "match_digest",
            "COUNT\\(",
            "destination_hostgroup",
            "20",
            "apply",
            "1"),
        Map.of(
            "rule_id", "300", "match_pattern", "refuse me", "error_msg", "not here", "apply", "1"),
        Map.of("rule_id", "310", "match_pattern", "just say ok", "OK_msg", "fine", "apply", "1"),
        Map.of(
            "rule_id",
            "320",
            "match_pattern",
            "old_name",
            "replace_pattern",
            "new_name",
            "apply",
            "0"));
  }

  /** A connection of the application's user; options in pairs. */
  Connection connect(String... options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "app");
    properties.setProperty("password", PASSWORD);
    properties.setProperty("sslMode", "DISABLED");
    properties.setProperty("socketTimeout", "30000");
    for (int i = 0; i < options.length; i += 2) {
      properties.setProperty(options[i], options[i + 1]);
    }
    return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port() + "/shop", properties);
  }

  /** What the admin port answers. */
  String admin(String sql) throws Exception {
    try (RawClient admin = new RawClient(adminPort(), "admin", "admin-pw")) {
      return admin.ask(sql);
    }
  }

  public int port() {
    return router.port();
  }

  public int adminPort() {
    return router.adminPort();
  }

  /** Exceptions that no broken connection explains. */
  Queue<Exception> failures() {
    return failures;
  }

  @Override
  public void close() throws Exception {
    router.close();
  }
}
