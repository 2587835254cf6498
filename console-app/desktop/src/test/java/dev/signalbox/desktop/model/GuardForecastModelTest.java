package dev.signalbox.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeProxy;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the guard would do, told beside a route once the router has been asked. */
class GuardForecastModelTest {
  private static final String AVERAGE = "SELECT AVG(runtimeMinutes) FROM imdb.title_basics";
  private static final String COUNT = "SELECT COUNT(*) FROM imdb.title_basics";

  private final FakeProxy fake = new FakeProxy();
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final ProxyModel proxy = new ProxyModel(fake, () -> true, Runnable::run);
  private final RoutePreviewModel routes = new RoutePreviewModel();
  private int changes;
  private final GuardForecastModel forecast =
      new GuardForecastModel(proxy, Runnable::run, ui::add, () -> changes++);

  private RouteAnswer over(String sql, String user) {
    var routed = routes.answer(proxy.snapshot().get(), sql, user, "imdb", false);
    return forecast.over(routed, sql, user, "imdb");
  }

  /** Does what the toolkit's thread would do once the router has answered. */
  private RouteAnswer judged(String sql) throws InterruptedException {
    over(sql, "proxyuser");
    Objects.requireNonNull(ui.poll(20, TimeUnit.SECONDS), "the router was not asked").run();
    return over(sql, "proxyuser");
  }

  private static String word(RouteAnswer answer) {
    var word = answer.guard();
    return word == null ? "" : word.text();
  }

  @Test
  void untilTheRouterHasAnsweredTheRouteIsTheRules() throws InterruptedException {
    fake.guard(true);
    proxy.sample();
    var before = over(AVERAGE, "proxyuser");
    assertThat(before.target()).isEqualTo("ClickHouse");
    assertThat(before.guard()).isNull();
    var after = judged(AVERAGE);
    assertThat(changes).isEqualTo(1);
    assertThat(after.target()).isEqualTo("MySQL");
    assertThat(after.hostgroup()).isEqualTo(10);
    assertThat(after.why())
        .startsWith("kept on hostgroup 10; the rules say ClickHouse: hostgroup 20, by rule");
    assertThat(word(after))
        .isEqualTo("The guard keeps it on MySQL: titleType holds 'movie' and 'Movie'");
  }

  @Test
  void anEqualAnswerIsSaidToBeOne() throws InterruptedException {
    fake.guard(true);
    proxy.sample();
    var answer = judged(COUNT);
    assertThat(answer.target()).isEqualTo("ClickHouse");
    assertThat(word(answer)).isEqualTo("Same answer as MySQL");
  }

  @Test
  void withTheGuardOffTheRulesDecideAndTheDifferenceIsSaid() throws InterruptedException {
    fake.guard(false);
    proxy.sample();
    var answer = judged(AVERAGE);
    assertThat(answer.target()).isEqualTo("ClickHouse");
    assertThat(word(answer))
        .isEqualTo(
            "ClickHouse may answer otherwise, and the guard is off: titleType holds 'movie' and"
                + " 'Movie'");
  }

  @Test
  void anotherUserAHintAndAProxyWithoutGuardAreNotAsked() throws InterruptedException {
    proxy.sample();
    over(AVERAGE, "proxyuser");
    fake.guard(true);
    proxy.sample();
    over(AVERAGE, "somebody");
    over("/* hostgroup=20 */ " + AVERAGE, "proxyuser");
    assertThat(ui.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }
}
