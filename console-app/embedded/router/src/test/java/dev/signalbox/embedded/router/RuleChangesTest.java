package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.proxy.AdminEndpoint;
import dev.signalbox.engine.proxy.HistoryEntry;
import dev.signalbox.engine.proxy.HistoryEntry.Result;
import dev.signalbox.engine.proxy.RuleChanges;
import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.engine.proxy.RuleState;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are changed through a real admin port: wholly, or not at all. */
class RuleChangesTest {
  @TempDir Path directory;
  private RunningRouter router;
  private RawClient other;
  private RuleChanges changes;
  private RuleState before;

  @BeforeEach
  void start() throws Exception {
    router = new RunningRouter(directory.resolve("router"), 3, 4);
    other = new RawClient(router.adminPort(), "admin", "admin-pw");
    changes = through(router.adminPort());
    before = changes.state();
  }

  @AfterEach
  void stop() throws Exception {
    other.close();
    router.close();
    assertThat(router.failures()).isEmpty();
  }

  private RuleChanges through(int port) {
    return new RuleChanges(
        new AdminEndpoint("127.0.0.1", port, "admin", new Secret("admin-pw")),
        directory.resolve("rules"),
        Optional.empty());
  }

  private static RuleSet set(List<QueryRule> rules, FastRoute... routes) {
    return new RuleSet(rules, List.of(routes), Map.of(), RoutingVariables.defaults());
  }

  /** The rules at the start and one more, which sends somewhere. */
  private RuleSet with(QueryRuleBuilder more) {
    var rules = new ArrayList<>(before.memory().rules());
    rules.add(more.active(true).destinationHostgroup(20).apply(true).build());
    return set(rules);
  }

  private RuleSet wanted() {
    return with(QueryRule.rule(5).matchDigest("^SELECT 5"));
  }

  private RulePlan plan(RuleSet rules) {
    return changes.plan(rules, "", Optional.empty());
  }

  private void run(String sql) throws Exception {
    assertThat(other.ask(sql)).as(sql).startsWith("OK");
  }

  private static void refused(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.getMessage()).contains(words);
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            });
  }

  @Test
  void appliedRulesAreInEveryLayerAndUndoneOnesInNone() {
    var rules = new ArrayList<>(wanted().rules());
    rules.add(QueryRule.rule(6).active(false).matchDigest("later").build());
    var plan = plan(set(rules, new FastRoute("app", "it's", 0, 20, "")));
    assertThat(plan.changes())
        .extracting(change -> change.sentence())
        .containsExactly("rule 5 added", "rule 6 added", "fast routing app/it's/0 added");
    var entry = changes.run(plan, false);
    assertThat(entry.result()).isEqualTo(Result.APPLIED);
    assertThat(changes.state()).isEqualTo(plan.target());
    assertThat(changes.state().runtime().rules()).hasSize(before.runtime().rules().size() + 1);
    assertThat(plan(set(rules, new FastRoute("app", "it's", 0, 20, ""))).isDone()).isTrue();
    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(before);
    assertThat(changes.history())
        .extracting(HistoryEntry::action)
        .containsExactly(HistoryEntry.Action.APPLY, HistoryEntry.Action.UNDO);
    refused(ErrorCode.BAD_INPUT, changes::planUndo, "nothing to undo");
  }

  @Test
  void everyTextArrivesAsItIs() {
    var text = "it's \\ \"x\" {3} {fn now()} `b` -- c /* d */ ; \n\t é 😀 % _ ? \\' C:\\";
    var rule = QueryRule.rule(5).matchPattern("a\\'b{2}\\\\").replacePattern(text).comment(text);
    rule.errorMsg(text).okMsg("").username("").reModifiers(null).timeout(0);
    changes.run(plan(with(rule)), false);
    assertThat(changes.state().disk().rules()).contains(with(rule).rule(5).orElseThrow());
    assertThat(changes.state()).isEqualTo(RuleState.of(changes.state().memory()));
  }

  @Test
  void manyRulesGoInSeveralPackets() {
    var rules = new ArrayList<QueryRule>();
    for (int id = 1; id <= 2000; id++) {
      rules.add(QueryRule.rule(id).active(true).matchDigest("^" + "x".repeat(300) + id).build());
    }
    changes.run(plan(set(rules)), false);
    assertThat(changes.state().runtime().rules()).hasSize(2000);
  }

  @Test
  void undoGoesBackChangeByChangeAndKeepsWhatWasNotLoaded() throws Exception {
    run("UPDATE mysql_query_rules SET comment='not loaded' WHERE rule_id=200");
    var edited = changes.state();
    refused(
        ErrorCode.MISMATCH,
        () -> changes.run(plan(wanted()), false),
        "rule 200 changed",
        "not load");
    changes.run(plan(wanted()), true);
    changes.run(plan(with(QueryRule.rule(7))), false);
    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(RuleState.of(plan(wanted()).target().memory()));
    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(edited);
    assertThat(changes.state().notLoaded()).hasSize(1);
    assertThat(changes.state().notSaved()).hasSize(1);
  }

  @Test
  void whatAnotherClientLoadedIsNotOverwrittenWithoutBeingTold() throws Exception {
    var base = changes.remember(before);
    run("INSERT INTO mysql_query_rules(rule_id,active,match_digest) VALUES (999,1,'theirs')");
    run("UPDATE mysql_query_rules SET destination_hostgroup=10 WHERE rule_id=200");
    run("LOAD MYSQL QUERY RULES TO RUNTIME");
    var theirs = changes.state();
    var plan = changes.plan(wanted(), "/a/file", Optional.of(base));
    refused(
        ErrorCode.MISMATCH,
        () -> changes.run(plan, false),
        "rule 999 added",
        "rule 200 changed (destination_hostgroup 20 -> 10)",
        "--force");
    assertThat(changes.state()).isEqualTo(theirs);
    assertThat(changes.history()).isEmpty();
    changes.run(plan, true);
    assertThat(changes.state()).isEqualTo(plan.target());
    run("DELETE FROM mysql_query_rules WHERE rule_id=5");
    refused(
        ErrorCode.MISMATCH,
        () -> changes.run(changes.planUndo(), false),
        "rule 5 removed",
        "--force");
    changes.run(changes.planUndo(), true);
    assertThat(changes.state()).isEqualTo(theirs);
  }

  @Test
  void aFileThatWasAppliedMayBeAppliedAgainAfterAnotherEdit() {
    var base = Optional.of(changes.remember(before));
    changes.run(changes.plan(wanted(), "/a/file", base), false);
    var next = with(QueryRule.rule(7));
    assertThat(changes.plan(next, "/a/file", base).conflict().exists()).isFalse();
    assertThat(changes.plan(next, "/other/file", base).conflict().sentence())
        .contains("since this file was exported: rule 5 added");
    assertThat(plan(next).conflict().exists()).isFalse();
  }

  @Test
  void aChangeBetweenLookingAndApplyingIsNoticed() throws Exception {
    var plan = plan(wanted());
    run("DELETE FROM mysql_query_rules WHERE rule_id=320");
    var theirs = changes.state();
    refused(
        ErrorCode.MISMATCH, () -> changes.run(plan, true), "at this moment", "rule 320 removed");
    assertThat(changes.state()).isEqualTo(theirs);
    assertThat(changes.history()).isEmpty();
  }

  @Test
  void rulesThatWouldNotDoWhatTheySayAreNotApplied() {
    for (var fault :
        List.of(
            Map.entry(QueryRule.rule(5).matchDigest("COUNT("), "match_digest"),
            Map.entry(QueryRule.rule(5).clientAddr("127.%.0.9"), "client_addr"),
            Map.entry(QueryRule.rule(5).digest("zzz"), "would match every query"),
            Map.entry(QueryRule.rule(5).mirrorHostgroup(77), "mirror_hostgroup 77 has no server"),
            Map.entry(QueryRule.rule(5).comment("a\0b"), "NUL"))) {
      var plan = plan(with(fault.getKey()));
      refused(ErrorCode.BAD_INPUT, () -> changes.run(plan, true), "rule 5", fault.getValue());
    }
    assertThat(changes.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "BEGIN, true",
    "DELETE FROM mysql_query_rules, true",
    "INSERT INTO mysql_query_rules, false",
    "INSERT INTO mysql_query_rules, true",
    "COMMIT, false",
    "COMMIT, true",
    "LOAD MYSQL QUERY RULES TO RUNTIME, false",
    "LOAD MYSQL QUERY RULES TO RUNTIME, true",
    "SAVE MYSQL QUERY RULES TO DISK, false",
    "SAVE MYSQL QUERY RULES TO DISK, true",
  })
  void aConnectionThatBreaksLeavesTheRulesAsTheyWere(String at, boolean executed) throws Exception {
    try (var relay = new CuttingRelay(router.adminPort())) {
      var cut = through(relay.port());
      var plan = cut.plan(wanted(), "", Optional.empty());
      relay.cutAt(at, executed, false);
      refused(ErrorCode.REMOTE, () -> cut.run(plan, false), "hold what they held before");
      assertThat(relay.hasCut()).isTrue();
    }
    assertThat(changes.state()).isEqualTo(before);
    assertThat(changes.history()).extracting(HistoryEntry::result).containsExactly(Result.RESTORED);
    changes.run(plan(wanted()), false);
  }

  @Test
  void aProxyOutOfReachIsPutRightByUndo() throws Exception {
    try (var relay = new CuttingRelay(router.adminPort())) {
      var cut = through(relay.port());
      var plan = cut.plan(wanted(), "", Optional.empty());
      relay.cutAt("SAVE MYSQL QUERY RULES", false, true);
      refused(ErrorCode.MISMATCH, () -> cut.run(plan, false), "could not be put back", "undo");
    }
    assertThat(changes.state()).isNotEqualTo(before);
    assertThat(changes.history()).extracting(HistoryEntry::result).containsExactly(Result.BROKEN);
    assertThat(plan(wanted()).conflict().sentence()).contains("did not end in order");
    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(before);
  }

  @Test
  void aChangeThatWasCutOffWithTheProgramIsToldAndTakenBack() throws Exception {
    changes.run(plan(wanted()), false);
    var file = directory.resolve("rules/000001.json");
    Files.writeString(file, Files.readString(file).replace("\"APPLIED\"", "\"BEGUN\""));
    // cut off between LOAD and SAVE
    run("LOAD MYSQL QUERY RULES FROM DISK");
    run("DELETE FROM disk.mysql_query_rules WHERE rule_id=5");
    refused(
        ErrorCode.MISMATCH,
        () -> changes.run(plan(with(QueryRule.rule(7))), false),
        "Change 1 of the history did not end in order",
        "rules undo");
    changes.run(changes.planUndo(), false);
    assertThat(changes.state()).isEqualTo(before);
    changes.run(plan(with(QueryRule.rule(7))), false);
  }

  @Test
  void aProxyThatRefusesTheRowsOrKeepsOthersIsGivenTheOldOnesBack() throws Exception {
    run(
        "CREATE TRIGGER no BEFORE INSERT ON mysql_query_rules WHEN NEW.rule_id=5"
            + " BEGIN SELECT RAISE(ABORT, 'not here'); END");
    run(
        "CREATE TRIGGER other AFTER INSERT ON mysql_query_rules WHEN NEW.rule_id=6"
            + " BEGIN UPDATE mysql_query_rules SET apply=0 WHERE rule_id=6; END");
    refused(ErrorCode.REMOTE, () -> changes.run(plan(wanted()), false), "not here", "held before");
    refused(
        ErrorCode.MISMATCH,
        () -> changes.run(plan(with(QueryRule.rule(6))), false),
        "rule 6 changed (apply 1 -> 0)",
        "held before");
    assertThat(changes.state()).isEqualTo(before);
  }

  @Test
  void theHistoryIsBoundedAndBearsFilesThatAreNone() throws Exception {
    for (int i = 0; i < 103; i++) {
      changes.run(i % 2 == 0 ? plan(wanted()) : plan(set(before.memory().rules())), false);
    }
    assertThat(changes.history()).hasSize(100);
    assertThat(changes.history().getFirst().id()).isEqualTo(4);
    Files.writeString(directory.resolve("rules/000104.json"), "{\"id\": 104");
    assertThat(changes.unreadable()).singleElement().asString().contains("000104.json");
    assertThat(changes.run(changes.planUndo(), false).id()).isEqualTo(105);
    assertThat(changes.state()).isEqualTo(before);
    try (var files = Files.list(directory.resolve("rules"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(n -> n.startsWith("."));
    }
  }
}
