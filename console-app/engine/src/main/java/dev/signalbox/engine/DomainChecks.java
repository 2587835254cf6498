package dev.signalbox.engine;

import dev.signalbox.engine.DomainReadiness.Answer;
import dev.signalbox.engine.DomainReadiness.Check;
import dev.signalbox.engine.DomainReadiness.Patience;
import dev.signalbox.engine.cdc.lag.PipelineMonitor;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.ProxySqlAdmin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What must hold on a stack of separate servers: before replication is set up, and after. */
final class DomainChecks {
  private static final List<String> CDC_RIGHTS =
      List.of(
          "SELECT",
          "RELOAD",
          "SHOW DATABASES",
          "LOCK TABLES",
          "REPLICATION SLAVE",
          "REPLICATION CLIENT");

  /** Made by replication on both sides before anything else. */
  private static final String MARKER = "signalbox_probe.marker";

  private static final int MYSQL_NO_DATABASE = 1046;
  private static final int MYSQL_NO_FUNCTION = 1305;

  private final Supplier<Databases> databases;
  private final Supplier<ProxySqlAdmin> proxy;
  private final Supplier<PipelineMonitor> pipeline;

  DomainChecks(
      Supplier<Databases> databases,
      Supplier<ProxySqlAdmin> proxy,
      Supplier<PipelineMonitor> pipeline) {
    this.databases = databases;
    this.proxy = proxy;
    this.pipeline = pipeline;
  }

  /** What Debezium needs of MySQL, and the proxy of both. */
  DomainReadiness beforeReplication() {
    return new DomainReadiness(
        List.of(
            check("binlog", "MySQL writes a binlog of rows", Patience.NONE, this::binlog),
            check("grants", "Debezium may read the binlog", Patience.NONE, this::grants),
            check(
                "hostgroups", "Both hostgroups are ONLINE", Patience.DEADLINE, this::hostgroups)));
  }

  /** That rows flow as far as they should, and a query reaches the side that its rule names. */
  DomainReadiness afterReplication() {
    var flow = new PipelineReadiness();
    return new DomainReadiness(
        List.of(
            check(
                "pipeline",
                "Connector and all its tasks run",
                Patience.DEADLINE,
                this::pipelineRuns),
            new Check(
                "topics",
                "Every table has its topic",
                Patience.DEADLINE,
                () -> flow.topics(pipeline.get().sample())),
            new Check(
                "snapshot",
                "The first snapshot is over",
                Patience.PROGRESS,
                () -> {
                  var state = pipeline.get().sample();
                  return flow.snapshot(state, () -> rows(state));
                }),
            new Check(
                "caught-up",
                "ClickHouse has read what was written",
                Patience.PROGRESS,
                () -> flow.caughtUp(pipeline.get().sample())),
            check(
                "mysql-side",
                "A query through the proxy on MySQL",
                Patience.DEADLINE,
                this::mysqlSide),
            check(
                "clickhouse-side",
                "A query through the proxy on ClickHouse",
                Patience.DEADLINE,
                this::clickhouseSide)));
  }

  @FunctionalInterface
  private interface Missing {
    Optional<String> missing() throws SQLException;
  }

  private static Check check(String id, String title, Patience patience, Missing look) {
    return new Check(id, title, patience, () -> Answer.unless(look.missing()));
  }

  /** MySQL's own estimate, which InnoDB refreshes now and then. */
  private OptionalLong rows(PipelineState state) throws SQLException {
    long sum = 0;
    try (var mysql = databases.get().mysql();
        var statement =
            mysql.prepareStatement(
                "SELECT table_rows FROM information_schema.tables"
                    + " WHERE table_schema = ? AND table_name = ?")) {
      for (var topic : state.topics()) {
        statement.setString(1, topic.table().database());
        statement.setString(2, topic.table().table());
        try (var rows = statement.executeQuery()) {
          sum += rows.next() ? rows.getLong(1) : 0;
        }
      }
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private Optional<String> binlog() throws SQLException {
    try (var mysql = databases.get().mysql()) {
      var found =
          one(mysql, "SELECT CONCAT_WS(' ', @@log_bin, @@binlog_format, @@binlog_row_image)");
      return found.equals("1 ROW FULL")
          ? Optional.empty()
          : Optional.of(
              "log_bin, binlog_format and binlog_row_image are '"
                  + found
                  + "', not '1 ROW FULL'; put mysql/signalbox.cnf right");
    }
  }

  private Optional<String> grants() throws SQLException {
    try (var mysql = databases.get().mysql();
        var statement = mysql.createStatement();
        var rows = statement.executeQuery("SHOW GRANTS FOR 'cdc'@'%'")) {
      var granted = new ArrayList<String>();
      while (rows.next()) {
        granted.add(rows.getString(1).toUpperCase(Locale.ROOT));
      }
      var text = String.join("\n", granted);
      var missing = CDC_RIGHTS.stream().filter(right -> !text.contains(right)).toList();
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of("the user cdc lacks " + String.join(", ", missing));
    }
  }

  private Optional<String> hostgroups() {
    var servers = proxy.get().servers(Layer.RUNTIME);
    var away =
        servers.stream()
            .filter(server -> !server.status().equals("ONLINE"))
            .map(s -> s.hostname() + " in hostgroup " + s.hostgroup() + " is " + s.status())
            .collect(Collectors.joining(", "));
    return servers.isEmpty()
        ? Optional.of("the proxy has no servers")
        : Optional.of(away).filter(text -> !text.isEmpty());
  }

  private Optional<String> pipelineRuns() {
    var state = pipeline.get().sample();
    if (state.problems().isEmpty() && !state.connector().running()) {
      return Optional.of(
          "the connector is " + state.connector().state() + " " + state.connector().failure());
    }
    return state.problems().stream().findFirst();
  }

  private Optional<String> mysqlSide() throws SQLException {
    try (var direct = databases.get().mysql();
        var routed = databases.get().proxy()) {
      return same("MySQL", one(direct, "SELECT @@version"), one(routed, "SELECT @@version"));
    }
  }

  /** An aggregate, by a function that MySQL does not have. */
  private Optional<String> clickhouseSide() throws SQLException {
    try (var routed = databases.get().proxy()) {
      var type = one(routed, "SELECT toTypeName(COUNT(*)) FROM " + MARKER);
      return type.equals("UInt64")
          ? Optional.empty()
          : Optional.of("ClickHouse counts in UInt64, the proxy's answer is " + type);
    } catch (SQLException e) {
      if (e.getErrorCode() == MYSQL_NO_FUNCTION || e.getErrorCode() == MYSQL_NO_DATABASE) {
        return Optional.of("the proxy sent an aggregate to MySQL");
      }
      throw e;
    }
  }

  private static Optional<String> same(String side, String direct, String routed) {
    return direct.equals(routed)
        ? Optional.empty()
        : Optional.of(
            "the proxy's answer is of version " + routed + ", " + side + "'s own is " + direct);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
