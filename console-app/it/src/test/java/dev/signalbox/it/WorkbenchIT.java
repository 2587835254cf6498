package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The workbench's queries and the admin port's rules on a running stack. */
@UsesSharedStack
class WorkbenchIT {
  private static final int MYSQL = 10;
  private static final int CLICKHOUSE = 20;

  @BeforeAll
  static void makeDatabase(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(mysql, "CREATE DATABASE IF NOT EXISTS signalbox_it_workbench");
    }
  }

  @Test
  void bothSidesOfARaceGiveTheSameRows(SharedStack stack) {
    var race =
        stack
            .signalbox()
            .queries()
            .race(
                "SELECT 1 AS a, 'x' AS b, NULL AS c", RunOptions.defaults(), MYSQL, CLICKHOUSE, 2);
    assertThat(race.same()).as(race.toString()).isTrue();
    assertThat(race.firstTimes().runs()).isEqualTo(2);
    assertThat(race.firstTimes().least()).isLessThanOrEqualTo(race.firstTimes().median());
    assertThat(race.first().proof().map(RouteProof::hostgroup).orElseThrow()).hasValue(MYSQL);
    assertThat(race.second().proof().map(RouteProof::hostgroup).orElseThrow()).hasValue(CLICKHOUSE);
  }

  @Test
  void aRaceListsTheRowsThatDiffer(SharedStack stack) {
    var race =
        stack
            .signalbox()
            .queries()
            .race(
                "SELECT LENGTH(VERSION()) * 0 + 1 AS a, VERSION() AS b",
                RunOptions.defaults(),
                MYSQL,
                CLICKHOUSE,
                0);
    assertThat(race.same()).isFalse();
    assertThat(race.firstTimes().median()).isEqualTo(race.first().total());
    assertThat(race.onlyFirst()).hasSize(1).first().asString().startsWith("1\t");
    assertThat(race.onlySecond()).hasSize(1);
  }

  @Test
  void enoughRowsEndTheStatementAndTheNextOneRuns(SharedStack stack) {
    var pages = stack.signalbox().results().open(1000);
    var results = new ArrayList<Long>();
    var sink =
        new dev.signalbox.engine.workbench.RowSink() {
          @Override
          public void columns(int statement, List<dev.signalbox.engine.workbench.Column> columns) {
            pages.columns(statement, columns);
          }

          @Override
          public boolean row(Object[] values) {
            return pages.row(values);
          }

          @Override
          public void finished(dev.signalbox.engine.workbench.StatementResult result) {
            results.add((long) pages.size());
          }
        };
    var outcome =
        stack
            .signalbox()
            .queries()
            .run(
                "SELECT seq FROM signalbox_it_workbench.seq_1_to_50000000; SELECT 7",
                RunOptions.defaults(),
                sink)
            .await();
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.statements().getFirst().truncated()).isTrue();
    assertThat(results).containsExactly(1000L, 1L);
    assertThat(outcome.statements().getFirst().rows()).isEqualTo(1000);
    assertThat(pages.row(0)).containsExactly("7");
    pages.close();
  }

  @Test
  void aCancelledQueryEndsSoonAndSaysSo(SharedStack stack) throws Exception {
    var begun = new CountDownLatch(1);
    var running =
        stack
            .signalbox()
            .queries()
            .run(
                "SELECT seq, SLEEP(0.0001) FROM signalbox_it_workbench.seq_1_to_50000000; SELECT 7",
                RunOptions.defaults(),
                new dev.signalbox.engine.workbench.RowSink() {
                  @Override
                  public void columns(
                      int statement, List<dev.signalbox.engine.workbench.Column> columns) {}

                  @Override
                  public boolean row(Object[] values) {
                    begun.countDown();
                    return true;
                  }
                });
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    running.cancel();
    var outcome = running.await();
    assertThat(outcome.failure())
        .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(outcome.statements()).hasSize(1);
  }

  @Test
  void rulesThatAreAppliedAreInForceAndOnDisk(SharedStack stack) {
    var proxy = stack.signalbox().proxy();
    var before = proxy.rules(Layer.MEMORY);
    var rules = new ArrayList<>(before.rules());
    rules.add(
        QueryRule.rule(1)
            .active(true)
            .matchDigest("^SELECT 'it''s' AS \\?")
            .destinationHostgroup(CLICKHOUSE)
            .apply(true)
            .comment("it's a test's rule")
            .build());
    try {
      proxy.apply(before.withRules(rules));
      for (var layer : Layer.values()) {
        var rule = proxy.rules(layer).rule(1).orElseThrow();
        assertThat(rule.comment()).as(layer.name()).isEqualTo("it's a test's rule");
        assertThat(rule.matchDigest()).isEqualTo("^SELECT 'it''s' AS \\?");
      }
      assertThat(stack.signalbox().liveRules().rules()).hasSameSizeAs(rules);
    } finally {
      proxy.apply(before);
    }
    assertThat(proxy.rules(Layer.RUNTIME).rule(1)).isEmpty();
    assertThat(proxy.rules(Layer.DISK).rules()).isEqualTo(before.rules());
  }

  @Test
  void theAdminPortTellsServersUsersHitsDigestsAndPool(SharedStack stack) {
    var proxy = stack.signalbox().proxy();
    try (var rows = stack.signalbox().results().open(1)) {
      stack
          .signalbox()
          .queries()
          .run("SELECT 41 + 1", RunOptions.defaults(), rows)
          .await()
          .orThrow();
    }
    assertThat(proxy.servers(Layer.RUNTIME))
        .extracting(server -> server.hostgroup())
        .contains(MYSQL, CLICKHOUSE);
    assertThat(proxy.users(Layer.RUNTIME))
        .extracting(user -> user.username())
        .contains("proxyuser");
    assertThat(proxy.variables(Layer.RUNTIME)).isNotEmpty();
    assertThat(proxy.variables(Layer.RUNTIME).keySet())
        .noneMatch(name -> name.contains("password"));
    assertThat(proxy.ruleHits().values()).anyMatch(hits -> hits > 0);
    assertThat(proxy.digests())
        .anyMatch(digest -> digest.text().replace(" ", "").equals("SELECT?+?"));
    assertThat(proxy.connectionPool())
        .extracting(pool -> pool.hostgroup())
        .contains(MYSQL, CLICKHOUSE);
  }
}
