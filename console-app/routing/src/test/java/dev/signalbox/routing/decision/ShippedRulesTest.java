package dev.signalbox.routing.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.file.RuleSetJson;
import dev.signalbox.routing.pattern.BrokenPattern;
import dev.signalbox.routing.rules.CompiledRule;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that ship with both stacks, by the statements they are for. */
public class ShippedRulesTest {
  private static final int MYSQL = 10;
  private static final int CLICKHOUSE = 20;

  private final RuleSet rules = shipped();
  private final RuleSet underRe2 =
      rules.withVariables(rules.variables().with(Map.of("mysql-query_processor_regex", "2")));
  private final SessionState session =
      SessionState.fresh(
          RoutingUser.of("proxyuser", MYSQL), "imdb", "127.0.0.1", "127.0.0.1", 6033);

  public static RuleSet shipped() {
    Path module = Path.of("").toAbsolutePath();
    Path directory = module;
    while (!Files.isDirectory(directory.resolve("stack-templates"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new AssertionError("no stack-templates above " + module);
      }
    }
    Path file = directory.resolve("stack-templates/routing/mysql_query_rules.json");
    try {
      return new RuleSetJson().read(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError("no shipped rules at " + file, e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType",
        "select count(*) from t",
        "SELECT COUNT(DISTINCT a) FROM t",
        "  /* report */ SELECT\n\tCOUNT( * )\nFROM t",
        "SELECT count (*) FROM t",
        "-- daily\nSELECT SUM(a) FROM t WHERE b = 'x'",
        "# daily\nSELECT AVG(a+b) FROM t",
        "SELECT MAX(a), MIN(b) FROM t WHERE id = 5",
        "SELECT a FROM t GROUP BY a",
        "SELECT a FROM t GROUP BY a WITH ROLLUP",
        "SELECT a FROM t GROUP\nBY a",
        "SELECT a FROM t GROUP/* c */BY a",
        "SELECT a, b FROM t HAVING b > 3",
        "SELECT RANK() OVER (PARTITION BY a ORDER BY b) FROM t",
        "SELECT ROW_NUMBER() OVER(ORDER BY b) FROM t",
        "SELECT LAG(a) OVER w FROM t WINDOW w AS (ORDER BY b)",
        "SELECT FIRST_VALUE(a) IGNORE NULLS OVER (ORDER BY b) FROM t",
        "SELECT STDDEV(DISTINCT a) FROM t",
        "WITH x AS (SELECT a FROM t) SELECT COUNT(*) FROM x",
        "(SELECT COUNT(*) FROM t) UNION ALL (SELECT COUNT(*) FROM u)",
        "SELECT * FROM t WHERE a > (SELECT AVG(a) FROM t)",
        "SELECT x.a,MAX(y.b) FROM x JOIN y ON x.id=y.id WHERE x.c IN (1,2,3) GROUP BY x.a LIMIT 10",
        "SELECT COUNT(*) FROM t WHERE note = 'FOR UPDATE'",
        "SELECT COUNT(*) FROM t WHERE note = 'a;b'",
        "SELECT COUNT(*) FROM t WHERE mail = 'a@b.c'",
        "SELECT COUNT(*) FROM t;",
        "SELECT COUNT(*) FROM `t` WHERE `account` = 1",
        "SELECT COUNT(*) FROM t /* FOR UPDATE */",
        "SELECT COUNT(*), \"@x\" FROM t"
      })
  void analyticalReadsGoToClickHouse(String sql) {
    assertRouted(CLICKHOUSE, sql, session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO imdb.title_basics VALUES ('tt9999999', 'movie', 'Test', 'Test', 0, 2024,"
            + " NULL, 120, 'Drama')",
        "INSERT INTO t SELECT COUNT(*) FROM u GROUP BY a",
        "insert into t (`count`) values (1)",
        "REPLACE INTO t SELECT MAX(a) FROM u",
        "UPDATE t SET a = (SELECT MAX(b) FROM u)",
        "DELETE FROM t WHERE a IN (SELECT MIN(b) FROM u)",
        "CREATE TABLE t AS SELECT COUNT(*) FROM u",
        "CREATE VIEW v AS SELECT a, COUNT(*) FROM t GROUP BY a",
        "LOAD DATA INFILE 'f' INTO TABLE t",
        "CALL p(1)",
        "WITH x AS (SELECT MAX(a) m FROM t) UPDATE t, x SET t.a = x.m",
        "WITH x AS (SELECT COUNT(*) c FROM t)\nDELETE FROM t WHERE a IN (SELECT c FROM x)",
        "BEGIN",
        "START TRANSACTION READ ONLY",
        "COMMIT",
        "SAVEPOINT a",
        "XA START 'x'",
        "SELECT COUNT(*) FROM t FOR UPDATE",
        "SELECT MAX(id) FROM t WHERE a = 1 FOR UPDATE /* trailing */",
        "SELECT MAX(id) FROM t LIMIT 1 FOR UPDATE NOWAIT;",
        "SELECT COUNT(*) FROM t FOR SHARE SKIP LOCKED -- c",
        "SELECT COUNT(*) FROM t\nFOR\nUPDATE\n",
        "SELECT COUNT(*) FROM t LOCK IN SHARE MODE",
        "SELECT * FROM users WHERE id = 5",
        "SELECT a, b FROM t WHERE id IN (1, 2, 3) ORDER BY a LIMIT 10",
        "SELECT DISTINCT a FROM t",
        "SELECT 1",
        "SELECT NOW()",
        "SHOW TABLES",
        "SHOW COUNT(*) WARNINGS",
        "EXPLAIN SELECT COUNT(*) FROM t",
        "DESCRIBE t",
        "SET @a = (SELECT COUNT(*) FROM t)",
        "SELECT @@version",
        "SELECT COUNT(*), @@hostname FROM t",
        "SELECT COUNT(*) INTO @n FROM t",
        "SELECT @n := COUNT(*) FROM t",
        "SELECT COUNT(*) FROM t WHERE a > @x",
        "SELECT COUNT(*) INTO OUTFILE '/tmp/x' FROM t",
        "SELECT COUNT(*) FROM information_schema.tables",
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA . TABLES",
        "SELECT COUNT(*) FROM `information_schema`.`tables`",
        "SELECT SUM(count_star) FROM performance_schema.events_statements_summary_by_digest",
        "SELECT MAX(host) FROM mysql.user",
        "SELECT COUNT(*) FROM sys.session",
        "SELECT FOUND_ROWS()",
        "SELECT LAST_INSERT_ID() + COUNT(*) FROM t",
        "SELECT ROW_COUNT()",
        "SELECT GET_LOCK('count(*)', 1)",
        "SELECT RELEASE_LOCK('x')",
        "SELECT CONNECTION_ID(), COUNT(*) FROM t",
        "SELECT DATABASE()",
        "SELECT SQL_CALC_FOUND_ROWS a, COUNT(*) FROM t GROUP BY a",
        "SELECT GROUP_CONCAT(a SEPARATOR ',') FROM t GROUP BY b",
        "SELECT COUNT(*) FROM t FORCE INDEX (i)",
        "SELECT COUNT(*) FROM t WHERE MATCH (a) AGAINST ('x')",
        "SELECT JSON_EXTRACT(a, '$.b'), COUNT(*) FROM t GROUP BY 1",
        "SELECT MAX(UNIX_TIMESTAMP(a)) FROM t",
        "SELECT COUNT(*) FROM t WHERE a RLIKE 'x'",
        "SELECT SUM(CONVERT(a, SIGNED)) FROM t",
        "SELECT COUNT(*) FROM t; DELETE FROM t",
        "SELECT account FROM t",
        "SELECT account(1)",
        "SELECT my_count(1)",
        "SELECT db.count(1)",
        "SELECT max_value, minimum, discount FROM t WHERE id = 1",
        "SELECT `count` FROM t WHERE id = 1",
        "SELECT `COUNT(*)` FROM t WHERE id = 1",
        "SELECT `group by` FROM t WHERE id = 1",
        "SELECT `over` FROM t WHERE `having` = 1",
        "SELECT 'COUNT(*)' FROM t WHERE id = 1",
        "SELECT a FROM t WHERE b = 'GROUP BY' AND c = \"MAX(x)\"",
        "SELECT a FROM t WHERE id = 1 /* COUNT(*) */",
        "SELECT a FROM t WHERE id = 1 -- GROUP BY a",
        "PREPARE s FROM 'SELECT COUNT(*) FROM t'",
        "DO SLEEP(0)",
        "KILL 5",
        ""
      })
  void everythingElseGoesToMySql(String sql) {
    assertRouted(MYSQL, sql, session);
  }

  @Test
  void aCountInAMySqlSchemaStaysOnMySql() {
    assertRouted(MYSQL, "SELECT COUNT(*) FROM tables", session.withSchema("information_schema"));
  }

  @Test
  void aClientThatNamedNoSchemaReachesClickHouse() {
    SessionState unnamed =
        SessionState.fresh(RoutingUser.of("proxyuser", MYSQL), "", "127.0.0.1", "127.0.0.1", 6033);
    assertEquals("information_schema", unnamed.schema());
    assertRouted(
        CLICKHOUSE,
        "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType",
        unnamed);
    assertRouted(MYSQL, "SELECT COUNT(*) FROM tables", unnamed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SET @ApplicationName = 'DBeaver 25'", "SET PROFILING=1", "set profiling = 1"})
  void whatGraphicalClientsSetIsAnsweredAndLocksNothing(String sql) {
    RoutingDecision decision = new RuleEvaluator().decide(rules, QueryContext.of(sql, session));
    assertEquals(RoutingDecision.Handling.ANSWERED, decision.handling());
    assertFalse(decision.locksSession());
  }

  @Test
  void aCountInAnOpenTransactionStaysOnMySql() {
    assertRouted(MYSQL, "SELECT COUNT(*) FROM t", session.inTransaction(MYSQL));
  }

  @Test
  void everyRuleIsExplainedCompilesAndLeavesRoomForOthers() {
    Set<Integer> ids = new HashSet<>();
    for (QueryRule rule : rules.rules()) {
      assertEquals(0, rule.ruleId() % 5, "rule_id " + rule.ruleId());
      assertTrue(ids.add(rule.ruleId()));
      assertTrue(rule.comment() != null && !rule.comment().isBlank(), "comment of " + rule);
      assertTrue(rule.apply(), "apply of " + rule);
    }
    for (RuleSet set : new RuleSet[] {rules, underRe2}) {
      for (CompiledRule rule : set.runtime()) {
        assertFalse(rule.matchDigest instanceof BrokenPattern, () -> rule.rule.toString());
      }
    }
    assertEquals(new TreeMap<>(Map.of(10, "MySQL", 20, "ClickHouse")), rules.hostgroupNames());
  }

  private void assertRouted(int hostgroup, String sql, SessionState state) {
    for (RuleSet set : new RuleSet[] {rules, underRe2}) {
      RoutingDecision decision = new RuleEvaluator().decide(set, QueryContext.of(sql, state));
      assertEquals(
          hostgroup,
          decision.target(),
          () -> set.variables().regexEngine() + " " + sql + " by " + decision.hitRuleIds());
    }
  }
}
