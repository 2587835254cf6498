package dev.signalbox.desktop.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeParts;
import dev.signalbox.desktop.FakeProxy;
import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleTemplate;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RoutingViewModelTest {
  private static final String COUNT = "SELECT COUNT(*) FROM imdb.title_basics";
  private static final String LOOKUP = "SELECT * FROM imdb.title_basics WHERE tconst = 'tt1'";

  private final AtomicBoolean running = new AtomicBoolean(false);
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final FakeParts parts = new FakeParts();
  private final FakeProxy fake = parts.proxy;
  private final ProxyModel proxy = new ProxyModel(fake, running::get, Runnable::run);
  private final Tasks tasks = new Tasks(ui::add, new EventLog(Clock.systemUTC()));
  private final DraftModel drafts = new DraftModel(parts.drafts, proxy, ui::add, tasks);
  private final RoutingViewModel model =
      new RoutingViewModel(proxy, drafts, fake, tasks, Runnable::run, Runnable::run);
  private final RulesViewModel rules = model.rules();

  private RouteAnswer answer(String sql) {
    model.preview().sql().set(sql);
    return Objects.requireNonNull(model.preview().answer().get());
  }

  private void live() {
    running.set(true);
    proxy.sample();
  }

  /** Does on this thread what the toolkit's would do, until something is so. */
  private void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      var work = ui.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      assertThat(work).as("awaited in vain").isNotNull();
      work.run();
    }
  }

  private int changes() {
    return drafts.snapshot().get().changes();
  }

  @Test
  void aCountGoesToClickHouseAndALookupToMySql() {
    var count = answer(COUNT);
    assertThat(count.target()).isEqualTo("ClickHouse");
    assertThat(count.hostgroup()).isEqualTo(20);
    assertThat(count.trace())
        .filteredOn(RouteAnswer.TraceRow::matched)
        .extracting(RouteAnswer.TraceRow::ruleId)
        .contains(count.ruleId());
    assertThat(answer(LOOKUP).target()).isEqualTo("MySQL");
  }

  @Test
  void insideATransactionACountStaysOnMySql() {
    model.preview().inTransaction().set(true);
    var count = answer(COUNT);
    assertThat(count.target()).isEqualTo("MySQL");
    assertThat(count.why()).contains("transaction");
  }

  @Test
  void whatTheGuardKeptIsNotedBesideTheTraffic() {
    fake.guard(true);
    live();
    assertThat(model.traffic().traffic())
        .extracting(TrafficRow::note)
        .contains("kept on MySQL: titleType holds 'movie' and 'Movie'");
  }

  @Test
  void noStatementHasNoAnswer() {
    model.preview().sql().set("  ");
    assertThat(model.preview().answer().get()).isNull();
  }

  @Test
  void findingsFollowTheRulesAndAreMendedInTheDraft() throws InterruptedException {
    var lint = model.lint();
    assertThat(lint.canMend().get()).isFalse();
    live();
    await(() -> lint.findings().size() == 2);
    assertThat(lint.findings()).allMatch(row -> row.ruleId() == 910);
    assertThat(lint.worst(910)).isPresent();
    assertThat(lint.canMend().get()).isTrue();
    var before = fake.read().memory();
    lint.mend(lint.findings().getFirst());
    await(() -> changes() == 1 && lint.findings().size() == 1);
    assertThat(fake.read().memory()).isEqualTo(before);
    drafts.undo();
    await(() -> changes() == 0 && lint.findings().size() == 2);
  }

  @Test
  void hitsAreShownOnlyWhileTheProxyRuns() {
    assertThat(rules.rules()).isNotEmpty().allMatch(rule -> rule.hits().isEmpty());
    assertThat(rules.source().get()).contains("as they ship");
    assertThat(rules.canEdit().get()).isFalse();
    live();
    proxy.sample();
    assertThat(rules.rules()).allMatch(rule -> !rule.hits().isEmpty());
    assertThat(rules.rules()).allMatch(rule -> !rule.hitsPerSecond().isEmpty());
    assertThat(rules.source().get()).isEqualTo("in force in the proxy now");
    assertThat(model.traffic().traffic()).hasSize(3);
    running.set(false);
    proxy.sample();
    assertThat(rules.rules()).allMatch(rule -> rule.hits().isEmpty());
  }

  @Test
  void aRuleThatIsOffStaysVisible() throws InterruptedException {
    live();
    var before = rules.rules().size();
    rules.turn(Set.of(910), false);
    await(() -> changes() == 1);
    assertThat(rules.rules()).hasSize(before);
    model.review().open();
    await(() -> model.review().review().get() != null);
    model.review().apply(false, "");
    await(() -> model.review().canUndo().get());
    proxy.sample();
    assertThat(rules.rules()).hasSize(before);
    assertThat(rules.row(910).orElseThrow().active()).isFalse();
    assertThat(rules.row(910).orElseThrow().hits()).isEmpty();
    model.review().undo();
    await(() -> !model.review().canUndo().get() && fake.read().rules().rule(910).isPresent());
  }

  @Test
  void editsQueueUpAndTheSubjectIsSelected() throws InterruptedException {
    live();
    int last = rules.rules().getLast().id();
    rules.selected().set(last);
    rules.shift(Set.of(last), false);
    await(() -> changes() == 1);
    assertThat(rules.selected().get()).isNotEqualTo(last);
    var moved = rules.row(rules.selected().get()).orElseThrow();
    assertThat(moved.mark()).isEqualTo("moved");
    assertThat(moved.hits()).isNotEmpty();
    rules.delete(Set.of(moved.id()));
    rules.edit(new DraftEdit.Renumber(100));
    await(() -> drafts.snapshot().get().draft().orElseThrow().done().size() == 3);
    drafts.undo();
    drafts.undo();
    drafts.undo();
    await(() -> changes() == 0 && !drafts.busy().get());
    drafts.redo();
    await(() -> changes() == 1);
  }

  @Test
  void anEditThatCannotBeIsSaidAndTheNextOneIsMade() throws InterruptedException {
    live();
    rules.delete(Set.of(4711));
    await(() -> drafts.problem().get().contains("no rule 4711"));
    rules.delete(Set.of(910));
    await(() -> changes() == 1);
    assertThat(drafts.problem().get()).isEmpty();
  }

  @Test
  void theAnswerIsTheDraftsAndTheOtherStandsBesideIt() throws InterruptedException {
    live();
    assertThat(answer(LOOKUP).target()).isEqualTo("MySQL");
    assertThat(model.preview().other().get()).isNull();
    rules.selected().set(rules.rules().getFirst().id());
    model.add(RuleTemplate.DIGEST);
    await(() -> changes() == 1);
    assertThat(answer(LOOKUP).target()).isEqualTo("ClickHouse");
    assertThat(Objects.requireNonNull(model.preview().other().get()).target()).isEqualTo("MySQL");
    drafts.chosen().set(false);
    assertThat(answer(LOOKUP).target()).isEqualTo("MySQL");
    assertThat(rules.source().get()).contains("in force");
    drafts.discard();
    await(() -> drafts.snapshot().get().draft().isEmpty());
    assertThat(model.preview().other().get()).isNull();
  }

  @Test
  void trafficSaysWhatTheDraftMoves() throws InterruptedException {
    live();
    assertThat(model.traffic().moves().get()).isEmpty();
    rules.selected().set(rules.rules().getFirst().id());
    rules.add(
        QueryRule.rule(0)
            .active(true)
            .matchDigest("^(SELECT \\*|INSERT)")
            .destinationHostgroup(20)
            .apply(true)
            .build());
    await(() -> changes() == 1);
    assertThat(model.traffic().moves().get()).contains("of calls");
    var first = model.traffic().traffic().getFirst();
    assertThat(first.where()).isEqualTo("MySQL");
    assertThat(first.draft()).isEqualTo("ClickHouse");
    assertThat(first.draftHue()).isEqualTo(Token.CLICKHOUSE);
    assertThat(model.traffic().traffic()).anyMatch(row -> row.note().startsWith("fails there"));
    model.review().open();
    await(() -> model.review().review().get() != null);
    var review = Objects.requireNonNull(model.review().review().get());
    assertThat(review.isClean()).isTrue();
    assertThat(review.differences()).hasSize(1);
    assertThat(review.failing()).hasSize(1);
  }

  @Test
  void theFormTakesWhatIsRightAndSaysWhatIsWrong() throws InterruptedException {
    live();
    rules.selected().set(910);
    var form = model.form();
    assertThat(form.sentence()).contains("goes to ClickHouse");
    form.type(RuleColumn.MATCH_DIGEST, "COUNT(");
    assertThat(form.faults().get(RuleColumn.MATCH_DIGEST)).contains("at character");
    form.commit(RuleColumn.MATCH_DIGEST);
    assertThat(drafts.busy().get()).isFalse();
    form.type(RuleColumn.MATCH_DIGEST, "COUNT\\(");
    assertThat(form.faults()).isEmpty();
    form.commit(RuleColumn.MATCH_DIGEST);
    form.choose(RuleColumn.TIMEOUT, "500");
    await(() -> drafts.snapshot().get().draft().isPresent() && !drafts.busy().get());
    var rule = drafts.snapshot().get().draft().orElseThrow().rule(910).orElseThrow();
    assertThat(rule.matchDigest()).isEqualTo("COUNT\\(");
    assertThat(rule.timeout()).isEqualTo(500);
    assertThat(form.typed()).isEmpty();
    assertThat(rules.row(910).orElseThrow().mark()).isEqualTo("edited");
  }

  @Test
  void aPatternIsTriedOnTheStatementAndTheTraffic() {
    live();
    rules.selected().set(910);
    model.preview().sql().set("SELECT a, count(*) FROM t");
    rules.selected().set(910);
    model.form().type(RuleColumn.MATCH_DIGEST, "COUNT\\(\\*");
    model.form().type(RuleColumn.RE_MODIFIERS, "CASELESS");
    var trial = model.trial().trials().get().digest();
    assertThat(trial.tone()).isEqualTo(Tone.OK);
    assertThat(trial.subject().substring(trial.from(), trial.to())).isEqualTo("count(*");
    assertThat(trial.said()).contains("matches 1 of 3 digests");
    model.form().type(RuleColumn.MATCH_DIGEST, "SUM");
    assertThat(model.trial().trials().get().digest().said()).startsWith("does not match");
  }

  @Test
  void whatOthersChangedIsTakenIn() throws InterruptedException {
    live();
    rules.turn(Set.of(910), false);
    await(() -> changes() == 1);
    var theirs = new ArrayList<>(fake.read().memory());
    theirs.removeFirst();
    fake.put(theirs);
    model.review().open();
    await(() -> model.review().review().get() != null);
    assertThat(Objects.requireNonNull(model.review().review().get()).isClean()).isFalse();
    model.review().merge(Set.of());
    await(
        () -> {
          var now = model.review().review().get();
          return now != null && now.isClean();
        });
    assertThat(drafts.snapshot().get().draft().orElseThrow().base()).isEqualTo(theirs);
  }

  @Test
  void aDigestIsSentToAHostgroupByARuleOfTheDraft() throws InterruptedException {
    live();
    await(() -> !model.traffic().traffic().isEmpty());
    var row = model.traffic().traffic().getFirst();
    assertThat(model.traffic().hostgroups()).containsKeys(10, 20);
    model.traffic().send(row, 20);
    await(() -> changes() == 1);
    var first = drafts.snapshot().get().rules().rules().getFirst();
    assertThat(first.digest()).isEqualTo(row.hash());
    assertThat(first.destinationHostgroup()).isEqualTo(20);
  }
}
