package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.FakeParts;
import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.workbench.servers.ServerSource;
import dev.signalbox.engine.workbench.SqlTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchViewModelTest {
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final FakeParts parts = new FakeParts();
  private final QuerySource queries = parts.parts().queries();
  private final ProxyModel proxy = new ProxyModel(parts.proxy, () -> false, Runnable::run);
  private final Tasks tasks = new Tasks(ui::add, new EventLog(Clock.systemUTC()));

  private final PipelineModel pipeline = new PipelineModel(parts.pipeline, () -> true, ui::add);
  private final ServerSource servers =
      new ServerSource() {
        @Override
        public Optional<Service> service(SqlTarget target) {
          return Optional.empty();
        }

        @Override
        public void start(Service service) {
          throw new AssertionError(service.name());
        }
      };

  @TempDir private Path directory;

  private WorkbenchViewModel open() {
    var drafts = new DraftModel(parts.drafts, proxy, ui::add, tasks);
    var model =
        new WorkbenchViewModel(
            queries, servers, pipeline, proxy, drafts, Runnable::run, ui::add, tasks);
    model.open();
    return model;
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
  void tabsComeBackAsTheyWere() {
    var first = open();
    first.newTab("mine", "SELECT 1;\nSELECT 2", "other");
    first.current().edited("SELECT 1;\nSELECT 23", 12, "");
    first.current().choices().readOnly().set(true);
    first.current().choices().mostRows().set(200);
    first.current().choices().timeoutSeconds().set(30);
    first.current().parameters().off().set(true);
    first.current().chooseTarget(1);
    first.newTab();
    first.active().set(1);
    first.close();

    var second = open();
    assertThat(second.tabs()).hasSize(3);
    assertThat(second.active().get()).isEqualTo(1);
    var tab = second.current();
    assertThat(tab.text()).isEqualTo("SELECT 1;\nSELECT 23");
    assertThat(tab.caret()).isEqualTo(12);
    assertThat(tab.schema().get()).isEqualTo("other");
    assertThat(tab.choices().readOnly().get()).isTrue();
    assertThat(tab.choices().mostRows().get()).isEqualTo(200);
    assertThat(tab.choices().timeoutSeconds().get()).isEqualTo(30);
    assertThat(tab.parameters().off().get()).isTrue();
    assertThat(tab.proxied().get()).isFalse();
    assertThat(tab.meant()).containsExactly("SELECT 23");
    second.close();
  }

  @Test
  void aTabIsAlwaysThere() {
    var model = open();
    model.close(model.current());
    assertThat(model.tabs()).hasSize(1);
    assertThat(model.current().text()).isEmpty();
    model.newTab("b", "SELECT 2", "");
    model.newTab("c", "SELECT 3", "");
    model.close(model.tabs().get(1));
    assertThat(model.current().text()).isIn("", "SELECT 3");
    assertThat(model.tabs()).hasSize(2);
    model.close();
  }

  @Test
  void aFileIsOpenedSavedAndWatched() throws Exception {
    var file = directory.resolve("a.sql");
    Files.writeString(file, "SELECT 1");
    var model = open();
    model.openFile(file);
    await(() -> model.current().file().get().equals(file.toString()));
    var tab = model.current();
    assertThat(tab.dirty().get()).isFalse();
    tab.edited("SELECT 12", 9, "");
    assertThat(tab.dirty().get()).isTrue();
    tab.save(file, () -> {});
    await(() -> !tab.dirty().get());
    assertThat(file).hasContent("SELECT 12");

    Files.writeString(file, "SELECT 'theirs'");
    tab.edited("SELECT 'mine'", 3, "");
    tab.lookAtFile();
    await(() -> !tab.conflict().get().isEmpty());
    assertThat(tab.text()).isEqualTo("SELECT 'mine'");
    tab.reload();
    await(() -> tab.text().equals("SELECT 'theirs'"));
    assertThat(tab.dirty().get()).isFalse();
    assertThat(tab.conflict().get()).isEmpty();

    Files.writeString(file, "SELECT 'newer'");
    tab.lookAtFile();
    await(() -> tab.text().equals("SELECT 'newer'"));
    tab.edited("SELECT 'unsaved'", 3, "");
    model.close();
    var again = open();
    assertThat(again.current().text()).isEqualTo("SELECT 'unsaved'");
    assertThat(again.current().dirty().get()).isTrue();
    Files.delete(file);
    again.current().lookAtFile();
    await(() -> again.current().conflict().get().contains("not there any more"));
    again.close();
  }

  @Test
  void whatDidNotReachAServerIsSaidAndInTheHistory() throws Exception {
    var model = open();
    var run = model.current().run();
    model.current().edited("SELECT 1", 8, "");
    run.run();
    assertThat(run.running().get()).isTrue();
    await(() -> !run.running().get());
    assertThat(run.error().get()).contains("No stack runs here");
    assertThat(run.session().get().open()).isFalse();
    await(() -> !model.history().isEmpty());
    assertThat(model.history().getFirst().sql()).isEqualTo("SELECT 1");
    assertThat(model.history().getFirst().error()).contains("No stack runs here");
    model.close();
  }

  @Test
  void aStatementIsSentToAHostgroupForGoodByTheDraft() throws Exception {
    var model = open();
    var tab = model.current();
    tab.edited("SELECT COUNT(*) FROM imdb.title_basics", 3, "");
    assertThat(Objects.requireNonNull(tab.badge().getValue()).hostgroup()).isEqualTo(20);
    tab.sendAlways(10);
    await(() -> parts.drafts.read().isPresent());
    var rule = parts.drafts.read().orElseThrow().rules().getFirst();
    assertThat(rule.destinationHostgroup()).isEqualTo(10);
    assertThat(rule.digest()).startsWith("0x");
    model.close();
  }
}
