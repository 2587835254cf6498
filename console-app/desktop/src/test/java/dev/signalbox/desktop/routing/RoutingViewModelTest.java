package dev.signalbox.desktop.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeProxy;
import dev.signalbox.desktop.proxy.ProxyModel;
import dev.signalbox.desktop.proxy.RouteAnswer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoutingViewModelTest {
  private final AtomicBoolean running = new AtomicBoolean(false);
  private final ProxyModel proxy = new ProxyModel(new FakeProxy(), running::get, Runnable::run);
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
