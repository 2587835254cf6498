package dev.signalbox.desktop.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeProxy;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.Tasks;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RoutingViewModelTest {
  private final AtomicBoolean running = new AtomicBoolean(false);
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final FakeProxy fake = new FakeProxy();
  private final ProxyModel proxy = new ProxyModel(fake, running::get, Runnable::run);
  private final RoutingViewModel model = new RoutingViewModel(proxy);

  private RouteAnswer answer(String sql) {
    model.sql().set(sql);
    return Objects.requireNonNull(model.answer().get());
  }

  @Test
  void aCountGoesToClickHouseAndALookupToMySql() {
    var count = answer("SELECT COUNT(*) FROM imdb.title_basics");
    assertThat(count.target()).isEqualTo("ClickHouse");
    assertThat(count.hostgroup()).isEqualTo(20);
    assertThat(count.trace())
        .filteredOn(RouteAnswer.TraceRow::matched)
        .extracting(RouteAnswer.TraceRow::ruleId)
        .contains(count.ruleId());
    assertThat(answer("SELECT * FROM imdb.title_basics WHERE tconst = 'tt1'").target())
        .isEqualTo("MySQL");
  }

  @Test
  void insideATransactionACountStaysOnMySql() {
    model.inTransaction().set(true);
    var count = answer("SELECT COUNT(*) FROM imdb.title_basics");
    assertThat(count.target()).isEqualTo("MySQL");
    assertThat(count.why()).contains("transaction");
  }

  @Test
  void noStatementHasNoAnswer() {
    model.sql().set("  ");
    assertThat(model.answer().get()).isNull();
  }

  @Test
  void findingsFollowTheRulesAndAreMendedAndTakenBack() throws InterruptedException {
    var lint = new LintViewModel(proxy, fake, new Tasks(ui::add, new EventLog(Clock.systemUTC())));
    assertThat(lint.canApply().get()).isFalse();
    running.set(true);
    proxy.sample();
    await(() -> lint.findings().size() == 2);
    assertThat(lint.findings()).allMatch(row -> row.ruleId() == 910);
    assertThat(lint.worst(910)).isPresent();
    assertThat(lint.canApply().get()).isTrue();
    lint.mend(lint.findings().getFirst());
    await(() -> lint.canUndo().get() && lint.findings().size() == 1);
    lint.undo();
    await(() -> !lint.canUndo().get() && lint.findings().size() == 2);
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

  @Test
  void hitsAreShownOnlyWhileTheProxyRuns() {
    assertThat(model.rules()).isNotEmpty().allMatch(rule -> rule.hits().isEmpty());
    assertThat(model.source().get()).contains("as they ship");
    running.set(true);
    proxy.sample();
    proxy.sample();
    assertThat(model.rules()).allMatch(rule -> !rule.hits().isEmpty());
    assertThat(model.rules()).allMatch(rule -> !rule.hitsPerSecond().isEmpty());
    assertThat(model.source().get()).isEqualTo("in force in the proxy now");
    assertThat(model.traffic()).hasSize(3);
    running.set(false);
    proxy.sample();
    assertThat(model.rules()).allMatch(rule -> rule.hits().isEmpty());
  }
}
