package dev.signalbox.routing.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session remembers from one statement to the next. */
class SessionTrackerTest {
  private static final String COUNT = "SELECT COUNT(*) FROM orders";
  private final RuleSet rules =
      RuleSet.of(
          List.of(
              QueryRule.rule(10)
                  .active(true)
                  .matchDigest("COUNT")
                  .destinationHostgroup(20)
                  .apply(true)
                  .build()));
  private SessionTracker session = session(RoutingUser.of("app", 10), rules);

  private static SessionTracker session(RoutingUser user, RuleSet rules) {
    return new SessionTracker(
        rules, SessionState.fresh(user, "shop", "127.0.0.1", "127.0.0.1", 6033));
  }

  private RoutingDecision run(String sql) {
    return session.run(sql.getBytes(StandardCharsets.UTF_8), Command.QUERY, true);
  }

  private void assertGoes(int hostgroup, Decider decider, String sql) {
    RoutingDecision decision = run(sql);
    assertEquals(hostgroup, decision.target(), sql);
    assertEquals(decider, decision.decidedBy(), sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"привет, мир", "Straße", "café", "µ"})
  void lettersOfOtherAlphabetsMatchAsTheyAre(String word) {
    QueryRule rule =
        QueryRule.rule(10)
            .active(true)
            .matchPattern(word)
            .reModifiers("CASELESS")
            .destinationHostgroup(20)
            .apply(true)
            .build();
    session = session(RoutingUser.of("app", 10), RuleSet.of(List.of(rule)));
    assertGoes(20, Decider.RULE, "SELECT '" + word + "'");
    assertGoes(10, Decider.DEFAULT, "SELECT 'else'");
  }

  @Test
  void anOpenTransactionKeepsItsHostgroupAndTheRuleStillCounts() {
    assertGoes(20, Decider.RULE, COUNT);
    assertGoes(10, Decider.DEFAULT, "START TRANSACTION");
    RoutingDecision inside = run(COUNT);
    assertEquals(10, inside.target());
    assertEquals(Decider.TRANSACTION, inside.decidedBy());
    assertEquals(List.of(10), inside.hitRuleIds());
    assertGoes(10, Decider.TRANSACTION, "COMMIT");
    assertGoes(20, Decider.RULE, COUNT);
  }

  @Test
  void withoutPersistenceATransactionKeepsNothingButItsCommit() {
    session = session(new RoutingUser("app_np", 10, false, false), rules);
    run("BEGIN");
    assertGoes(20, Decider.RULE, COUNT);
    RoutingDecision commit = run("COMMIT");
    assertEquals(10, commit.target());
    assertEquals(Handling.FORWARDED, commit.handling());
    assertEquals(Handling.ANSWERED, run("COMMIT").handling());
  }

  @Test
  void aStatementThatCommitsImplicitlyEndsTheTransaction() {
    run("BEGIN");
    run("CREATE TABLE x (a INT)");
    assertGoes(20, Decider.RULE, COUNT);
    run("BEGIN");
    run("CREATE TEMPORARY TABLE y (a INT)");
    assertGoes(10, Decider.TRANSACTION, COUNT);
    run("ROLLBACK TO SAVEPOINT a");
    assertGoes(10, Decider.TRANSACTION, COUNT);
    run("ROLLBACK");
    assertGoes(20, Decider.RULE, COUNT);
  }

  @Test
  void withAutocommitOffAReadLeavesAndAWriteStays() {
    assertEquals(Handling.ANSWERED, run("SET autocommit=0").handling());
    assertFalse(session.state().autocommit());
    assertGoes(20, Decider.RULE, COUNT);
    run("UPDATE t1 SET a=1 WHERE id=1");
    assertGoes(10, Decider.TRANSACTION, COUNT);
    RoutingDecision on = run("SET autocommit=1");
    assertEquals(Handling.FORWARDED, on.handling());
    assertEquals(10, on.target());
    assertTrue(session.state().autocommit());
    assertGoes(20, Decider.RULE, COUNT);
  }

  @Test
  void afterAWriteWithAutocommitOffAReadOverThereOpensATransactionToo() {
    run("SET autocommit=0");
    run("UPDATE t1 SET a=1 WHERE id=1");
    run("COMMIT");
    assertGoes(20, Decider.RULE, COUNT);
    run("SELECT * FROM users");
    assertGoes(10, Decider.TRANSACTION, COUNT);
  }

  @Test
  void aUserVariableLocksTheSessionAndOtherHostgroupsAreRefused() {
    RoutingDecision set = run("SET @v=5");
    assertTrue(set.locksSession());
    assertEquals(10, session.state().lockedHostgroup());
    RoutingDecision refused = run(COUNT);
    assertEquals(Handling.REFUSED, refused.handling());
    assertEquals(
        "(9006) ProxySQL Error: connection is locked to hostgroup 10 but trying to reach"
            + " hostgroup 20",
        refused.error().orElseThrow().toString());
    assertGoes(10, Decider.LOCK, "SELECT 1");
  }

  @Test
  void aMultiplexRuleOrTheVariableKeepsTheSessionFree() {
    RuleSet free =
        rules.withVariables(
            rules.variables().with(Map.of("mysql-set_query_lock_on_hostgroup", "0")));
    session = session(RoutingUser.of("app", 10), free);
    run("SET @v=5");
    assertGoes(20, Decider.RULE, COUNT);
    QueryRule rule =
        QueryRule.rule(5).active(true).matchDigest("^SET ").multiplex(2).apply(true).build();
    session =
        session(
            RoutingUser.of("app", 10), rules.withRules(List.of(rule, rules.rules().getFirst())));
    assertFalse(run("SET @v=5").locksSession());
    assertGoes(20, Decider.RULE, COUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET NAMES utf8mb4",
        "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_general_ci';",
        "SET sql_mode='STRICT_TRANS_TABLES,NO_ZERO_DATE'",
        "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')",
        "SET @@session.max_join_size=1000000",
        "SET time_zone='+00:00', wait_timeout=28800",
        "SET character_set_results = NULL",
        "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "SET TRANSACTION READ ONLY",
        "SET CHARACTER SET utf8",
        "set autocommit = ON",
        "/* c */ SET unique_checks=0",
        "SET sql_select_limit=DEFAULT"
      })
  void trackedSettingsAreAnsweredAndLockNothing(String sql) {
    RoutingDecision decision = run(sql);
    assertEquals(Handling.ANSWERED, decision.handling());
    assertEquals(-1, session.state().lockedHostgroup());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET @a=1",
        "SET sql_mode='', @a=1",
        "SET profiling=1",
        "SET GLOBAL wait_timeout=28800",
        "SET unique_checks=@old",
        "SET sql_mode=@old_mode",
        "SET group_concat_max_len=1+1, @x=2",
        "SET PASSWORD FOR x@y='z'",
        "SET autocommit=0; SELECT 1"
      })
  void otherSettingsLock(String sql) {
    assertTrue(run(sql).locksSession(), sql);
  }

  @Test
  void theLastInsertIdIsAskedWhereTheLastRowWent() {
    assertEquals(Handling.ANSWERED, run("SELECT LAST_INSERT_ID()").handling());
    run("INSERT INTO t1(a) VALUES (1)");
    assertGoes(10, Decider.LAST_WRITE, "SELECT LAST_INSERT_ID() + COUNT(*) FROM orders");
  }

  @Test
  void showWarningsFollowsTheStatementThatWarned() {
    assertEquals(Handling.ANSWERED, run("SHOW WARNINGS").handling());
    run("SELECT 1/0 + COUNT(*) FROM t1");
    assertGoes(20, Decider.PREVIOUS_STATEMENT, "SHOW WARNINGS");
    run("SELECT 1");
    assertEquals(Handling.ANSWERED, run("SHOW WARNINGS").handling());
  }

  @ParameterizedTest
  @ValueSource(strings = {"USE other", "use `other`;", "/* c */ USE other -- c"})
  void useChangesTheSchemaHere(String sql) {
    assertEquals(Handling.ANSWERED, run(sql).handling());
    assertEquals("other", session.state().schema());
  }

  @Test
  void previewsChangeNothing() {
    SessionState before = session.state();
    session.decide("SET @v=5".getBytes(StandardCharsets.UTF_8), Command.QUERY);
    session.decide("BEGIN".getBytes(StandardCharsets.UTF_8), Command.QUERY);
    assertEquals(before, session.state());
  }

  @Test
  void fastForwardGoesPastTheRules() {
    session = session(new RoutingUser("ff", 30, true, true), rules);
    RoutingDecision decision = run(COUNT);
    assertEquals(30, decision.target());
    assertEquals(Decider.FAST_FORWARD, decision.decidedBy());
    assertTrue(decision.hostgroup().isEmpty());
    assertEquals(List.of(), decision.hitRuleIds());
  }
}
