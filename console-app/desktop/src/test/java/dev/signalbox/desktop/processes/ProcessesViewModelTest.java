package dev.signalbox.desktop.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeProcesses;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessesViewModelTest {
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final FakeProcesses source = new FakeProcesses();
  private final ProcessesViewModel model =
      new ProcessesViewModel(
          source, running::get, ui::add, new Tasks(ui::add, new EventLog(Clock.systemUTC())));

  @AfterEach
  void close() {
    model.close();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      var work = ui.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      assertThat(work).as("awaited in vain").isNotNull();
      work.run();
    }
  }

  @Test
  void nothingIsReadUntilSomebodyLooks() {
    model.sample();
    assertThat(ui).isEmpty();
  }

  @Test
  void statementsStandAndIdleSessionsWhenWanted() throws InterruptedException {
    model.watch(true);
    await(() -> model.rows().size() == 3);
    assertThat(model.rows().getFirst().state()).isEqualTo("waits for 208");
    assertThat(model.rows().getFirst().blockers()).contains("open for 73 s");
    assertThat(model.summary().get())
        .isEqualTo("3 statements run in 5 sessions, 1 waiting for a lock");
    assertThat(model.rows().get(1).user()).isEqualTo("not known");
    model.idle().set(true);
    assertThat(model.rows()).hasSize(5);
    assertThat(model.rows().getLast().user()).isEqualTo("cdc (own)");
    model.filter().set("binlog");
    assertThat(model.rows()).isEmpty();
    model.filter().set("CDC");
    assertThat(model.rows()).hasSize(1);
  }

  @Test
  void itAsksAndNamesWhatDies() throws InterruptedException {
    model.watch(true);
    await(() -> model.rows().size() == 3);
    var row = model.rows().getFirst();
    model.ask(row, true);
    assertThat(model.question().get())
        .startsWith("End query 212 in MySQL of proxyuser at 127.0.0.1:40886: UPDATE title_basics");
    model.dismiss();
    model.kill();
    assertThat(source.killed).as("nothing was asked").isEmpty();
    model.ask(row, false);
    assertThat(model.question().get()).startsWith("End session 212");
    model.kill();
    await(() -> model.rows().size() == 2);
    assertThat(source.killed).containsExactly("MYSQL 212");
    model.ask(row, true);
    model.kill();
    await(() -> model.problem().get().contains("no 212 any more"));
  }

  @Test
  void whatCannotBeEndedSaysSo() throws InterruptedException {
    model.watch(true);
    await(() -> model.rows().size() == 3);
    var clickhouse = model.rows().get(1);
    assertThat(clickhouse.endsQuery()).isTrue();
    assertThat(clickhouse.endsSession()).isFalse();
    var proxy = model.rows().get(2);
    assertThat(proxy.endsQuery()).isFalse();
    assertThat(proxy.endsSession()).isTrue();
    assertThat(proxy.hostgroup()).isEqualTo("10");
  }

  @Test
  void withoutAStackAndWithoutAServerItSaysSo() throws InterruptedException {
    running.set(false);
    model.watch(true);
    await(() -> model.empty().get().startsWith("Nothing runs"));
    running.set(true);
    source.problem = "ClickHouse does not tell what it runs: refused";
    await(() -> model.problem().get().startsWith("ClickHouse does not tell"));
    assertThat(model.rows()).hasSize(3);
  }
}
