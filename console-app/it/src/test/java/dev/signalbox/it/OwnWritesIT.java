package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that writes and reads through the proxy never reads what was before its own write. */
@UsesSharedStack
class OwnWritesIT {
  private static final int ROUNDS = 50;
  private static final int SHIPPED_MILLIS = 500;
  private static final int LONG_MILLIS = 5_000;
  private static final String COUNT = "SELECT COUNT(*) FROM t";

  @BeforeAll
  static void tables(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE own",
          "CREATE TABLE own.t (id INT PRIMARY KEY AUTO_INCREMENT, n INT NOT NULL)",
          "CREATE TABLE own.u (n INT NOT NULL)",
          "INSERT INTO own.t (n) VALUES (0)",
          "INSERT INTO own.u VALUES (0)");
    }
    BothSides.caughtUp(stack);
    // the first session that writes after Connect began is held up by tables that other tests
    // dropped
    patience(stack, LONG_MILLIS);
    try (var first = BothSides.proxy(stack, "own")) {
      SharedStack.execute(first, "INSERT INTO t (n) VALUES (1)");
      SharedStack.rows(first, COUNT);
    }
  }

  @AfterAll
  static void drop(SharedStack stack) throws Exception {
    patience(stack, SHIPPED_MILLIS);
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "DROP DATABASE own");
    }
  }

  /** What a session's reads gave, and how. */
  private static final class Reads {
    private final List<Long> millis = new ArrayList<>();
    private final Map<String, Integer> kept = new TreeMap<>();
    private int fromClickHouse;
    private int stale;

    void read(Connection proxy, String sql, long expected) throws Exception {
      long start = System.nanoTime();
      long seen = number(proxy, sql);
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      stale += seen == expected ? 0 : 1;
      var last = BothSides.last(proxy);
      if (last.get("hostgroup").asInt() == BothSides.CLICKHOUSE) {
        fromClickHouse++;
        millis.add(took);
      } else {
        kept.merge(last.at("/guard/reason").asText(), 1, Integer::sum);
      }
    }

    String figures() {
      millis.sort(null);
      return "stale %d, from ClickHouse %d, median wait %d ms, longest %d ms, kept %s"
          .formatted(
              stale,
              fromClickHouse,
              millis.isEmpty() ? -1 : millis.get(millis.size() / 2),
              millis.isEmpty() ? -1 : millis.getLast(),
              kept);
    }
  }

  private static long number(Connection proxy, String sql) throws SQLException {
    return Long.parseLong(SharedStack.rows(proxy, sql).getFirst().getFirst());
  }

  private static Reads countsAfterInserts(SharedStack stack) throws Exception {
    try (var proxy = BothSides.proxy(stack, "own");
        var mysql = stack.mysql()) {
      mysql.setCatalog("own");
      var reads = new Reads();
      long rows = number(mysql, COUNT);
      for (int i = 0; i < ROUNDS; i++) {
        SharedStack.execute(proxy, "INSERT INTO t (n) VALUES (1)");
        reads.read(proxy, COUNT, ++rows);
      }
      return reads;
    }
  }

  /** With all the time that it takes, ClickHouse serves what was written. */
  @Test
  void aCountAfterAnInsertCountsIt(SharedStack stack) throws Exception {
    patience(stack, LONG_MILLIS);
    var reads = countsAfterInserts(stack);
    System.out.println("own writes, at most 5 s: " + reads.figures());
    assertThat(reads.stale).isZero();
    // the first passage of a connector proves nothing, and the machine may stall
    assertThat(reads.fromClickHouse).isGreaterThan(ROUNDS / 2);
  }

  /** With the time that the stack gives it, as many as the machine is quick enough for. */
  @Test
  void asShippedNothingIsStaleEither(SharedStack stack) throws Exception {
    patience(stack, SHIPPED_MILLIS);
    var reads = countsAfterInserts(stack);
    System.out.println("own writes, as shipped: " + reads.figures());
    assertThat(reads.stale).isZero();
  }

  /** What the guard would keep on MySQL for its own reasons goes to ClickHouse without it. */
  @Test
  void withTheGuardOff(SharedStack stack) throws Exception {
    patience(stack, LONG_MILLIS);
    stack.program().run("answers", "--guard", "off", "--json").ok();
    try {
      everyKindOfWrite(stack);
    } finally {
      stack.program().run("answers", "--guard", "on", "--json").ok();
    }
  }

  private static void patience(SharedStack stack, int millis) throws Exception {
    var at = stack.signalbox().stack().endpoints();
    var login = stack.signalbox().stack().credentials().proxyAdmin();
    try (var admin =
        DriverManager.getConnection(
            "jdbc:mariadb://127.0.0.1:" + at.adminPort() + "/",
            login.user(),
            login.password().reveal())) {
      SharedStack.execute(
          admin,
          "SET mysql-signalbox_read_your_writes_ms=" + millis,
          "LOAD MYSQL VARIABLES TO RUNTIME");
    }
  }

  /** Every kind of write, in and out of transactions, prepared, several tables. */
  private static void everyKindOfWrite(SharedStack stack) throws Exception {
    try (var proxy = BothSides.proxy(stack, "own");
        var mysql = stack.mysql()) {
      mysql.setCatalog("own");
      var reads = new Reads();
      var sums = "SELECT (SELECT SUM(n) FROM t) * 1000 + COUNT(*) FROM u WHERE n >= 0";
      List<List<String>> writes =
          List.of(
              List.of("UPDATE t SET n = n + 1"),
              List.of("DELETE FROM t WHERE n > 1 LIMIT 1"),
              List.of("REPLACE INTO t VALUES (1, 7)"),
              List.of("INSERT INTO t VALUES (1, 1) ON DUPLICATE KEY UPDATE n = n + 5"),
              List.of("INSERT INTO u SELECT n FROM t LIMIT 3"),
              List.of("BEGIN", "INSERT INTO u VALUES (4)", "UPDATE t SET n = 3", "COMMIT"),
              List.of("SET autocommit = 0", "INSERT INTO u VALUES (4)", "SET autocommit = 1"),
              List.of("BEGIN", "INSERT INTO u VALUES (5)", "ROLLBACK"),
              List.of("TRUNCATE TABLE u", "INSERT INTO u VALUES (1)"));
      for (var write : writes) {
        SharedStack.execute(proxy, write.toArray(String[]::new));
        reads.read(proxy, sums, number(mysql, sums));
      }
      try (var insert = proxy.prepareStatement("INSERT INTO t (n) VALUES (?)")) {
        insert.setInt(1, 9);
        insert.executeUpdate();
      }
      reads.read(proxy, sums, number(mysql, sums));
      System.out.println("own writes, every kind: " + reads.figures());
      assertThat(reads.stale).isZero();
      assertThat(reads.fromClickHouse).isPositive();
    }
  }
}
