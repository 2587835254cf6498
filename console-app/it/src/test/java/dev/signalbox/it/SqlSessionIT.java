package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.catalogue.TableDetails;
import dev.signalbox.engine.processes.ProcessPlace;
import dev.signalbox.engine.processes.RunningProcess;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RowSink;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.plan.QueryPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions that last, and what a race or a read-only tab never does. */
@UsesSharedStack
class SqlSessionIT {
  private static final String ROW = "SELECT b FROM signalbox_it_sessions.t WHERE a = 1";
  private static final RunOptions OPTIONS = RunOptions.defaults();

  @BeforeAll
  static void makeTable(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "CREATE DATABASE IF NOT EXISTS signalbox_it_sessions");
      SharedStack.execute(
          mysql,
          "CREATE TABLE IF NOT EXISTS signalbox_it_sessions.t (a INT PRIMARY KEY, b INT NOT NULL)");
      SharedStack.execute(mysql, "REPLACE INTO signalbox_it_sessions.t VALUES (1, 1), (2, 1)");
    }
  }

  private static QueryOutcome run(SqlSession session, RunOptions options, String... statements) {
    return session.run(List.of(statements), options, new Rows()).await();
  }

  private static String value(SqlSession session, String sql) {
    var rows = new Rows();
    session.run(List.of(sql), OPTIONS, rows).await().orThrow();
    return rows.first;
  }

  private static final class Rows implements RowSink {
    private String first = "";

    @Override
    public void columns(int statement, List<Column> columns) {}

    @Override
    public boolean row(Object[] values) {
      first = first.isEmpty() ? String.valueOf(values[0]) : first;
      return true;
    }
  }

  @Test
  void aTransactionLastsFromRunToRunAndIsRolledBack(SharedStack stack) {
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY);
        var other = stack.signalbox().sqlSession(SqlTarget.MYSQL)) {
      run(session, OPTIONS, "BEGIN").orThrow();
      assertThat(session.facts().inTransaction()).isTrue();
      run(session, OPTIONS, "UPDATE signalbox_it_sessions.t SET b = 7 WHERE a = 1").orThrow();
      assertThat(session.facts().uncommitted()).isTrue();
      assertThat(value(session, ROW)).isEqualTo("7");
      assertThat(value(other, ROW)).isEqualTo("1");
      run(session, OPTIONS, "ROLLBACK").orThrow();
      assertThat(session.facts().inTransaction()).isFalse();
      assertThat(value(session, ROW)).isEqualTo("1");
    }
  }

  @Test
  void settingsLastAndAResetEndsThem(SharedStack stack) {
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      run(session, OPTIONS.in("signalbox_it_sessions"), "SET @mine = 5").orThrow();
      assertThat(session.facts().lockedHostgroup()).hasValue(10);
      assertThat(session.facts().schema()).isEqualTo("signalbox_it_sessions");
      assertThat(value(session, "SELECT @mine")).isEqualTo("5");
      run(session, OPTIONS, "SET autocommit = 0").orThrow();
      assertThat(session.facts().autocommit()).isFalse();
      session.reset();
      assertThat(session.facts().open()).isFalse();
      assertThat(value(session, "SELECT @mine IS NULL")).isEqualTo("1");
      assertThat(session.facts().autocommit()).isTrue();
    }
  }

  @Test
  void aLostTransactionIsSaidAndNothingIsRunInItsPlace(SharedStack stack) throws Exception {
    try (var session = stack.signalbox().sqlSession(SqlTarget.MYSQL)) {
      String id = value(session, "SELECT CONNECTION_ID()");
      run(session, OPTIONS, "BEGIN", "UPDATE signalbox_it_sessions.t SET b = 8 WHERE a = 2")
          .orThrow();
      assertThat(session.facts().uncommitted()).isTrue();
      try (var mysql = stack.mysql()) {
        SharedStack.execute(mysql, "KILL " + id);
      }
      var outcome = run(session, OPTIONS, "UPDATE signalbox_it_sessions.t SET b = 9 WHERE a = 2");
      assertThat(outcome.failure().orElseThrow()).hasMessageContaining("transaction");
      assertThat(outcome.statements()).isEmpty();
      assertThat(value(session, "SELECT b FROM signalbox_it_sessions.t WHERE a = 2"))
          .isEqualTo("1");
      assertThat(value(session, "SELECT CONNECTION_ID()")).isNotEqualTo(id);
    }
  }

  @Test
  void aRaceNeverRunsWhatMayChangeSomething(SharedStack stack) {
    for (var sql :
        List.of(
            "UPDATE signalbox_it_sessions.t SET b = 99",
            "/* hostgroup=10 */ DELETE FROM signalbox_it_sessions.t",
            "ANALYZE UPDATE signalbox_it_sessions.t SET b = 99",
            "SELECT * FROM signalbox_it_sessions.t FOR UPDATE")) {
      assertThatThrownBy(() -> stack.signalbox().queries().race(sql, OPTIONS, 10, 20, 0))
          .as(sql)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
    }
  }

  @Test
  void aReadOnlySessionRefusesByWordsAndMySqlByItsTransaction(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE OR REPLACE FUNCTION signalbox_it_sessions.change_it() RETURNS INT"
              + " DETERMINISTIC MODIFIES SQL DATA BEGIN UPDATE signalbox_it_sessions.t SET b = 77; RETURN 1; END");
    }
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var only = OPTIONS.readOnly(true);
      var refused = run(session, only, "UPDATE signalbox_it_sessions.t SET b = 99");
      assertThat(refused.failure().orElseThrow()).hasMessageContaining("read-only");
      var byServer = run(session, only, "SELECT signalbox_it_sessions.change_it()");
      assertThat(byServer.failure().orElseThrow()).hasMessageContaining("READ ONLY");
      assertThat(run(session, only, ROW).failure()).isEmpty();
      assertThat(value(session, ROW)).isEqualTo("1");
      run(session, OPTIONS, "UPDATE signalbox_it_sessions.t SET b = 1 WHERE a = 1").orThrow();
    }
  }

  @Test
  void aScriptGoesOnOrStopsAtAFailure(SharedStack stack) {
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var stopped = run(session, OPTIONS, "SELECT 1", "SELECT nothing", "SELECT 2");
      assertThat(stopped.statements()).hasSize(2);
      var wentOn = run(session, OPTIONS.goOn(true), "SELECT 1", "SELECT nothing", "SELECT 2");
      assertThat(wentOn.statements()).hasSize(3);
      assertThat(wentOn.failure()).isPresent();
      assertThat(wentOn.statements().getLast().failure()).isEmpty();
    }
  }

  @Test
  void aRowLimitEndsReadsAloneAndTheSessionGoesOn(SharedStack stack) {
    var limited = OPTIONS.limitedTo(1);
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      run(session, limited, "BEGIN", "UPDATE signalbox_it_sessions.t SET b = 5").orThrow();
      var read = run(session, limited, "SELECT a FROM signalbox_it_sessions.t").orThrow();
      assertThat(read.getFirst().truncated()).isTrue();
      assertThat(read.getFirst().rows()).isEqualTo(1);
      assertThat(session.facts().inTransaction()).isTrue();
      var locks = "SELECT a FROM signalbox_it_sessions.t FOR UPDATE";
      assertThat(run(session, limited, locks).orThrow().getFirst().rows()).isEqualTo(2);
      run(session, limited, "ROLLBACK").orThrow();
      assertThat(run(session, limited, ROW).orThrow().getFirst().truncated()).isFalse();
      assertThat(value(session, ROW)).isEqualTo("1");
    }
    try (var session = stack.signalbox().sqlSession(SqlTarget.CLICKHOUSE)) {
      var many = "SELECT number FROM numbers(30000000)";
      var read = run(session, OPTIONS.limitedTo(1000), many).orThrow().getFirst();
      assertThat(read.rows()).isEqualTo(1000);
      assertThat(read.total()).isLessThan(Duration.ofSeconds(20));
      assertThat(value(session, "SELECT 7")).isEqualTo("7");
    }
  }

  @Test
  void aTimeOutCancelsOnTheServerAndSaysSo(SharedStack stack) throws Exception {
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var quick = OPTIONS.within(Duration.ofSeconds(1)).goOn(true);
      var outcome =
          run(session, quick, "SELECT a + SLEEP(41) FROM signalbox_it_sessions.t", "SELECT 1");
      var failure = outcome.failure().orElseThrow();
      assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
      assertThat(failure).hasMessageContaining("cancelled on the server after 1 s");
      assertThat(outcome.statements()).hasSize(1);
      try (var mysql = stack.mysql();
          var statement = mysql.createStatement();
          var left =
              statement.executeQuery(
                  "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT a + SLEEP(41)%'")) {
        left.next();
        assertThat(left.getInt(1)).isZero();
      }
      assertThat(value(session, "SELECT 3")).isEqualTo("3");
      assertThat(run(session, quick, "SELECT 1").failure()).isEmpty();
    }
  }

  @Test
  void clickHouseIsReachedPastTheProxy(SharedStack stack) {
    try (var session = stack.signalbox().sqlSession(SqlTarget.CLICKHOUSE)) {
      assertThat(value(session, "SELECT uniqExact(number) FROM numbers(10)")).isEqualTo("10");
      assertThat(run(session, OPTIONS.readOnly(true), "SELECT 1").failure()).isEmpty();
    }
  }

  @Test
  void bothServersTellTheirPlans(SharedStack stack) {
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var onMysql = QueryPlan.of(session, ROW, OPTIONS.forced(10), false);
      assertThat(onMysql.text()).contains("\"t\"");
      assertThat(onMysql.root().children()).isNotEmpty();
      var onClickHouse =
          QueryPlan.of(
              session, "SELECT COUNT(*) FROM system.one GROUP BY dummy", OPTIONS.forced(20), true);
      assertThat(onClickHouse.text()).contains("Node Type");
      assertThat(onClickHouse.root().children()).isNotEmpty();
    }
  }

  private static Optional<RunningProcess> running(
      SharedStack stack, ProcessPlace place, String words) {
    var listing = stack.signalbox().processes().list();
    assertThat(listing.problems()).isEmpty();
    return listing.processes().stream()
        .filter(p -> p.place() == place && p.sql().contains(words))
        .findFirst();
  }

  private static RunningProcess appears(SharedStack stack, ProcessPlace place, String words)
      throws Exception {
    Await.until(
        "the statement in " + place,
        Duration.ofSeconds(30),
        () -> running(stack, place, words).isPresent());
    return running(stack, place, words).orElseThrow();
  }

  @Test
  void aRunningStatementIsListedAndKilledAndItsSessionStays(SharedStack stack) throws Exception {
    var processes = stack.signalbox().processes();
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var asleep =
          session.run(
              List.of("SELECT SLEEP(117) /* IDENTIFIED BY 'in the clear' */"), OPTIONS, new Rows());
      var inMysql = appears(stack, ProcessPlace.MYSQL, "SLEEP(117)");
      assertThat(inMysql.user()).isEqualTo(stack.signalbox().stack().credentials().app().user());
      assertThat(inMysql.sql()).doesNotContain("in the clear");
      assertThat(inMysql.own()).isFalse();
      var inProxy = appears(stack, ProcessPlace.PROXY, "SLEEP(117)");
      assertThat(inProxy.hostgroup()).isEqualTo(10);
      processes.kill(ProcessPlace.MYSQL, inMysql.id(), true);
      // MySQL's SLEEP answers 1 when it is interrupted, MariaDB's fails
      asleep.await();
      assertThat(running(stack, ProcessPlace.MYSQL, "SLEEP(117)")).isEmpty();
      assertThat(value(session, "SELECT 5")).isEqualTo("5");
      assertThatThrownBy(() -> processes.kill(ProcessPlace.MYSQL, "999999999", false))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
    }
  }

  @Test
  void aQueryOfClickHouseAndASessionOfTheProxyAreKilled(SharedStack stack) throws Exception {
    var processes = stack.signalbox().processes();
    try (var session = stack.signalbox().sqlSession(SqlTarget.CLICKHOUSE)) {
      var counting =
          session.run(
              List.of("SELECT sum(cityHash64(number)) FROM numbers(100000000000)"),
              OPTIONS,
              new Rows());
      var query = appears(stack, ProcessPlace.CLICKHOUSE, "cityHash64(number)");
      processes.kill(ProcessPlace.CLICKHOUSE, query.id(), true);
      assertThat(counting.await().failure()).isPresent();
      Await.until(
          "the query to be gone",
          Duration.ofSeconds(10),
          () -> running(stack, ProcessPlace.CLICKHOUSE, "cityHash64(number)").isEmpty());
    }
    try (var session = stack.signalbox().sqlSession(SqlTarget.PROXY)) {
      var asleep = session.run(List.of("SELECT SLEEP(118)"), OPTIONS, new Rows());
      var inProxy = appears(stack, ProcessPlace.PROXY, "SLEEP(118)");
      processes.kill(ProcessPlace.PROXY, inProxy.id(), false);
      assertThat(asleep.await().failure()).isPresent();
      Await.until(
          "the session to be gone",
          Duration.ofSeconds(10),
          () -> running(stack, ProcessPlace.PROXY, "SLEEP(118)").isEmpty());
    }
  }

  @Test
  void aTransactionThatWaitsSaysForWhich(SharedStack stack) throws Exception {
    try (var holder = stack.signalbox().sqlSession(SqlTarget.MYSQL);
        var waiter = stack.signalbox().sqlSession(SqlTarget.MYSQL)) {
      run(holder, OPTIONS, "BEGIN", "UPDATE signalbox_it_sessions.t SET b = b WHERE a = 2")
          .orThrow();
      var holding = value(holder, "SELECT CONNECTION_ID()");
      var waiting =
          waiter.run(
              List.of("UPDATE signalbox_it_sessions.t SET b = b + 0 WHERE a = 2"),
              OPTIONS,
              new Rows());
      Await.until(
          "the wait",
          Duration.ofSeconds(30),
          () ->
              running(stack, ProcessPlace.MYSQL, "b = b + 0")
                  .filter(p -> p.waitsFor().startsWith(holding + " "))
                  .isPresent());
      run(holder, OPTIONS, "ROLLBACK").orThrow();
      waiting.await().orThrow();
    }
  }

  @Test
  void theCatalogueKnowsBothSides(SharedStack stack) throws Exception {
    var catalogue = stack.signalbox().catalogue();
    var id = new TableId("signalbox_it_sessions", "t");
    Await.until(
        "the replica",
        Duration.ofSeconds(60),
        () ->
            catalogue.list().tables().stream()
                .anyMatch(t -> t.id().equals(id) && t.replica().isPresent()));
    assertThat(catalogue.list().replicaProblem()).isEmpty();
    var details = catalogue.details(id);
    assertThat(details.columns())
        .extracting(TableDetails.Column::name, TableDetails.Column::key)
        .containsExactly(tuple("a", 1), tuple("b", 0));
    assertThat(details.columns())
        .extracting(TableDetails.Column::replicaType)
        .containsExactly("Int32", "Int32");
    assertThat(details.indexes().getFirst().primary()).isTrue();
    var ddl = catalogue.ddl(id);
    assertThat(ddl.mysql()).startsWith("CREATE TABLE `t`");
    assertThat(ddl.clickhouse()).contains("CREATE VIEW").contains("ReplacingMergeTree");
    assertThat(catalogue.details(new TableId("signalbox_it_sessions", "none")).columns()).isEmpty();
  }
}
