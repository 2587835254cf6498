package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.judge.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Through the proxy with its guard on, every statement gives what MySQL gives. */
@UsesSharedStack
class SameAnswerIT {
  private static final TableId T = new TableId("same", "t");

  /** The table of the proofs, as tables.sql makes it. */
  private static final Catalogue TABLE_T =
      new Catalogue() {
        @Override
        public Optional<TableInfo> table(TableId id) {
          var columns = new LinkedHashMap<String, ColumnType>();
          columns.put("id", new ColumnType("int", false, 0, 0, false, ""));
          columns.put("i", new ColumnType("int", false, 0, 0, true, ""));
          columns.put("m", new ColumnType("decimal", false, 10, 2, true, ""));
          columns.put("s", new ColumnType("varchar", false, 40, 0, true, "utf8mb4_general_ci"));
          columns.put("d", new ColumnType("date", false, 0, 0, true, ""));
          columns.put("w", new ColumnType("datetime", false, 0, 0, true, ""));
          return id.equals(T)
              ? Optional.of(new TableInfo(T, columns, List.of(List.of("id"))))
              : Optional.empty();
        }

        @Override
        public String server() {
          return "MariaDB 11.4";
        }
      };

  @BeforeAll
  static void tables(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE same CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
          "USE same");
      SharedStack.execute(mysql, lines("tables.sql").toArray(String[]::new));
    }
    stack.program().run("load", "imdb", "--rows", "1000", "--json").ok();
    BothSides.caughtUp(stack);
    // as the stack ships
    assertThat(stack.program().run("answers", "--json").ok().json().get("guard"))
        .hasToString("true");
  }

  @AfterAll
  static void dropSchema(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "DROP DATABASE same");
    }
  }

  private static List<String> lines(String name) throws IOException {
    return resource("/same-answer/" + name);
  }

  private static List<String> resource(String path) throws IOException {
    try (var in = Objects.requireNonNull(SameAnswerIT.class.getResourceAsStream(path))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  @Test
  void ordinaryStatements(SharedStack stack) throws Exception {
    assertThat(compared(stack, "ordinary.sql")).hasSizeGreaterThanOrEqualTo(33);
  }

  @Test
  void typicalAnalyses(SharedStack stack) throws Exception {
    assertThat(compared(stack, "olap.sql")).hasSizeGreaterThanOrEqualTo(44);
  }

  /** Each line of the table of functions, over values at the ends of their types. */
  @Test
  void listedFunctions(SharedStack stack) throws Exception {
    var proofs =
        resource("/dev/signalbox/routing/answers/judge/functions.tsv").stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t")[5])
            .toList();
    assertThat(proofs).hasSizeGreaterThan(30);
    try (var proxy = BothSides.proxy(stack, "same")) {
      for (var proof : proofs) {
        var sql = "SELECT id, " + proof + " FROM t ORDER BY id";
        var verdict = Answers.judge(sql, "same", TABLE_T);
        assertThat(verdict.servable()).as(sql + " " + verdict).isTrue();
        assertThat(
                BothSides.read(
                    proxy, BothSides.CLICKHOUSE, verdict.clickHouse().orElse(sql), BothSides.TEXT))
            .as(sql)
            .isEqualTo(BothSides.read(proxy, BothSides.MYSQL, sql, BothSides.TEXT));
      }
    }
  }

  @Test
  void whatMySqlCannotRunGoesToClickHouse(SharedStack stack) throws Exception {
    try (var proxy = BothSides.proxy(stack, "same")) {
      // a COUNT, for which the rules name ClickHouse
      assertThat(SharedStack.rows(proxy, "SELECT uniqExact(status), COUNT(*) FROM o"))
          .containsExactly(List.of("4", "8"));
    }
    // a session that names no schema is in one whose functions it may not run
    try (var proxy = stack.proxy()) {
      assertThat(SharedStack.rows(proxy, "SELECT uniqExact(status), COUNT(*) FROM same.o"))
          .containsExactly(List.of("4", "8"));
    }
    var routed =
        stack
            .program()
            .run("route", "--live", "--json", "SELECT uniqExact(status), COUNT(*) FROM same.o")
            .ok()
            .json();
    assertThat(routed.at("/guard/did").asText()).isEqualTo("EXEMPT");
  }

  @Test
  void answersSaysWhatWasKeptAndWhy(SharedStack stack) throws Exception {
    try (var proxy = BothSides.proxy(stack, "same")) {
      SharedStack.rows(proxy, "SELECT status, COUNT(*) AS kept_it FROM o GROUP BY status");
    }
    var digests = stack.program().run("answers", "--limit", "1000", "--json").ok().json();
    assertThat(digests.get("digests"))
        .anySatisfy(
            digest -> {
              assertThat(digest.get("text").asText()).contains("kept_it");
              assertThat(digest.get("kept_back").asLong()).isPositive();
              assertThat(digest.get("served_hostgroup").asInt()).isEqualTo(BothSides.MYSQL);
              assertThat(digest.get("reason").asText()).contains("'paid' and 'Paid'");
            });
  }

  /**
   * Compares each statement, in a session as it is and in one of its own; those ClickHouse served.
   * Each is served where the router said before that it would be.
   */
  private static List<String> compared(SharedStack stack, String name) throws Exception {
    var served = new ArrayList<String>();
    try (var proxy = BothSides.proxy(stack, "same");
        var mysql = stack.mysql()) {
      mysql.setCatalog("same");
      for (var sql : lines(name)) {
        var foreseen = BothSides.told(proxy, "SIGNALBOX JUDGE " + BothSides.CLICKHOUSE + " " + sql);
        var rows = read(proxy, sql);
        var last = BothSides.last(proxy);
        int hostgroup = last.get("hostgroup").asInt();
        if (last.has("guard")) {
          assertThat(hostgroup).as(sql + " " + last).isEqualTo(foreseen.get("hostgroup").asInt());
        }
        // what MySQL serves is its answer; rows that tie may come otherwise the next time
        if (hostgroup == BothSides.CLICKHOUSE) {
          assertThat(rows).as(sql).isEqualTo(read(mysql, sql));
          served.add(sql);
        }
      }
    }
    return served;
  }

  /** In their order where the statement asks for one. */
  private static List<List<String>> read(Connection connection, String sql) throws SQLException {
    var rows = SharedStack.rows(connection, sql);
    if (sql.contains("ORDER BY")) {
      return rows;
    }
    return rows.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
  }
}
