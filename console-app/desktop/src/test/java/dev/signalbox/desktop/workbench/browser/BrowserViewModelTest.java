package dev.signalbox.desktop.workbench.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.FakeParts;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Tone;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BrowserViewModelTest {
  private static final TableId TITLES = new TableId("imdb", "title_basics");

  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final FakeParts parts = new FakeParts();
  private final PipelineModel pipeline =
      new PipelineModel(parts.pipeline, () -> true, Runnable::run);
  private final ProxyModel proxy = new ProxyModel(parts.proxy, () -> true, Runnable::run);
  private final BrowserViewModel model =
      new BrowserViewModel(
          parts.tables,
          pipeline,
          proxy,
          Runnable::run,
          ui::add,
          new Tasks(ui::add, new EventLog(Clock.systemUTC())));

  private void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      var work = ui.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      assertThat(work).as("awaited in vain").isNotNull();
      work.run();
    }
  }

  private void open() throws InterruptedException {
    model.open();
    await(() -> !model.reading().get());
  }

  private TableRow row(String name) {
    return model.tables().stream()
        .filter(t -> t.id().table().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tablesSayTheirSizesAndWhatBecameOfThem() throws InterruptedException {
    parts.pipeline.closed = List.of("title_ratings");
    pipeline.sample();
    open();
    assertThat(model.problem().get()).isEmpty();
    assertThat(row("title_basics").mysql()).isEqualTo("about 1,004,312 rows, 58 MB");
    assertThat(row("title_basics").clickhouse()).startsWith("about 1,005,516 rows");
    assertThat(row("title_basics").state().word()).isEqualTo("PROVED");
    assertThat(row("title_ratings").state().word()).isEqualTo("CLOSED");
    assertThat(row("title_ratings").state().sentence()).contains("dropped or renamed");
    assertThat(row("staging").state().tone()).isEqualTo(Tone.WARN);
    assertThat(row("staging").clickhouse()).isEqualTo("not there");
    assertThat(row("title_best").state().word()).isEqualTo("VIEW");
  }

  @Test
  void nothingIsReadOfATableBeforeItIsOpened() throws InterruptedException {
    open();
    assertThat(parts.tables.detailed).hasValue(0);
    var got = new AtomicReference<PartsRow>();
    model.details(TITLES, got::set);
    await(() -> got.get() != null);
    var columns = Objects.requireNonNull(got.get()).columns();
    assertThat(columns).extracting(NodeRow::name).containsExactly("tconst", "titleType", "order");
    assertThat(columns.getFirst().kind()).isEqualTo(NodeRow.Kind.KEY);
    assertThat(columns.getFirst().detail()).isEqualTo("varchar(12) · String");
    assertThat(columns.getLast().sql("imdb")).isEqualTo("`order`");
    assertThat(got.get().indexes()).hasSize(2);
    assertThat(got.get().foreignKeys().getFirst().tip()).contains("→ title_basics (tconst)");
  }

  @Test
  void theFilterLooksAtBothNames() throws InterruptedException {
    open();
    model.filter().set("Title_b");
    assertThat(model.tables())
        .extracting(t -> t.id().table())
        .containsExactly("title_basics", "title_best");
    model.filter().set("imdb.stag");
    assertThat(model.tables()).hasSize(1);
    model.filter().set("");
    assertThat(model.tables()).hasSize(6);
  }

  @Test
  void aNameIsQuotedAndQualifiedWhereItMustBe() throws InterruptedException {
    open();
    var node = row("title_basics").node();
    assertThat(node.sql("imdb")).isEqualTo("title_basics");
    assertThat(node.sql("shop")).isEqualTo("imdb.title_basics");
    assertThat(NodeRow.qualified(new TableId("my shop", "a`b"))).isEqualTo("`my shop`.`a``b`");
    assertThat(BrowserViewModel.sampleOf(new TableId("imdb", "order")))
        .isEqualTo("SELECT * FROM imdb.`order` LIMIT 100");
  }

  @Test
  void factsSayWhereCountingGoes() throws InterruptedException {
    proxy.sample();
    open();
    model.select(TITLES);
    var facts = Objects.requireNonNull(model.facts().get());
    assertThat(facts.target()).isEqualToIgnoringCase("clickhouse");
    assertThat(facts.why()).contains("hostgroup 20");
    model.select(null);
    assertThat(model.facts().get()).isNull();
  }

  @Test
  void aSilentClickHouseTakesNothingFromMysql() throws InterruptedException {
    parts.tables.clickhouseProblem = "ClickHouse does not answer: connection refused";
    open();
    assertThat(model.note().get()).startsWith("ClickHouse does not answer");
    assertThat(row("title_basics").mysql()).contains("1,004,312");
    assertThat(row("title_basics").clickhouse()).isEqualTo("not known");
    model.showDdl(TITLES);
    await(() -> model.ddl().get() != null);
    var ddl = Objects.requireNonNull(model.ddl().get());
    assertThat(ddl.mysql()).startsWith("CREATE TABLE");
    assertThat(ddl.clickhouse()).isEmpty();
    assertThat(ddl.problem()).startsWith("ClickHouse does not answer");
  }

  @Test
  void withoutAStackItSaysWhatToDoAndReadsAgainWhenAsked() throws InterruptedException {
    parts.tables.mysqlDown = true;
    open();
    assertThat(model.problem().get()).contains("Launch it");
    assertThat(model.tables()).isEmpty();
    parts.tables.mysqlDown = false;
    model.refresh();
    await(() -> model.tables().size() == 6);
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void refreshesMeanwhileAreOneMore() throws InterruptedException {
    model.refresh();
    assertThat(parts.tables.listed).as("nobody looks yet").hasValue(0);
    model.open();
    model.refresh();
    model.refresh();
    parts.tables.more.add("made_since");
    await(() -> !model.reading().get() && parts.tables.listed.get() == 2);
    await(() -> model.tables().size() == 7);
  }

  @Test
  void aTableThatReplicationTakesUpIsReadAnew() throws InterruptedException {
    pipeline.sample();
    open();
    int before = parts.tables.listed.get();
    pipeline.sample();
    assertThat(parts.tables.listed.get()).isEqualTo(before);
    parts.pipeline.closed = List.of("title_akas");
    pipeline.sample();
    await(() -> parts.tables.listed.get() > before && !model.reading().get());
    assertThat(row("title_akas").state().word()).isEqualTo("CLOSED");
  }
}
