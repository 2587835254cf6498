package dev.signalbox.desktop.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.FakePipeline;
import dev.signalbox.desktop.FakeProofs;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Tone;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ProofViewModelTest {
  private final BlockingQueue<Runnable> toolkit = new LinkedBlockingQueue<>();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final FakePipeline pipeline = new FakePipeline();
  private final FakeProofs proofs = new FakeProofs();
  private final PipelineModel state = new PipelineModel(pipeline, running::get, Runnable::run);
  private final ProofViewModel model =
      new ProofViewModel(state, proofs, new Tasks(toolkit::add, new EventLog(Clock.systemUTC())));

  /** Does what the toolkit's thread would, until something holds. */
  private void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Objects.requireNonNull(toolkit.poll(10, TimeUnit.SECONDS), "nothing more happens").run();
    }
  }

  private ProofRow row(String table) {
    return model.rows().stream()
        .filter(row -> row.table().equals("imdb." + table))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingRunsAndNothingIsReplicatedAreToldApart() {
    running.set(false);
    state.sample();
    assertThat(model.rows()).isEmpty();
    assertThat(model.empty().get()).startsWith("Nothing runs.");
    assertThat(model.summary().get()).isEmpty();
  }

  @Test
  void everyTableHasItsStandingAndThoseThatAreNotComparedTheirReason() {
    pipeline.differing = true;
    pipeline.closed = List.of("orders");
    state.sample();

    assertThat(model.rows())
        .extracting(row -> row.table() + " " + row.proof().word())
        .containsExactly(
            "imdb.name_basics PROVED",
            "imdb.orders CLOSED",
            "imdb.staging NOT REPLICATED",
            "imdb.title_akas DIFFERS",
            "imdb.title_basics PROVED",
            "imdb.title_ratings NOT YET");
    assertThat(row("title_akas").proof().sentence())
        .isEqualTo("in 2 rows (key tt0000001; tt0000002)");
    assertThat(row("title_akas").proof().tone()).isEqualTo(Tone.BAD);
    assertThat(row("title_basics").rows()).isEqualTo("1,048,576");
    assertThat(row("title_basics").checked()).isEqualTo("less than 1 min ago");
    assertThat(row("title_ratings").rows()).isEqualTo("–");
    assertThat(row("title_ratings").checked()).isEqualTo("never");
    assertThat(row("staging").proof().sentence()).contains("neither a primary key", "add one");
    assertThat(model.summary().get())
        .isEqualTo("2 of 4 tables proved equal; oldest range 6 min ago");
  }

  @Test
  void aSampleLeavesWhatDidNotChange() {
    state.sample();
    var before = List.copyOf(model.rows());
    state.sample();
    assertThat(model.rows().getFirst()).isSameAs(before.getFirst());
  }

  @Test
  void allThatCanBeComparedIsComparedWithProgress() throws Exception {
    state.sample();
    proofs.gate = new CountDownLatch(1);
    model.check(List.of());
    until(() -> model.status().get().contains("400,000"));
    assertThat(model.status().get())
        .isEqualTo("Compare 4 tables · imdb.name_basics · 400,000 of 1,048,576 rows");
    assertThat(model.busy().get()).isTrue();
    until(() -> model.fraction().get() > 0);
    assertThat(model.fraction().get()).isBetween(0.09, 0.1);

    model.check(List.of());
    Objects.requireNonNull(proofs.gate).countDown();
    until(() -> !model.busy().get());
    assertThat(proofs.asked)
        .containsExactly(
            "check imdb.name_basics",
            "check imdb.title_akas",
            "check imdb.title_basics",
            "check imdb.title_ratings");
    assertThat(model.status().get()).startsWith("4 of 4 tables proved equal");
  }

  @Test
  void aComparisonIsCancelled() throws Exception {
    state.sample();
    proofs.gate = new CountDownLatch(1);
    model.check(List.of(row("title_basics")));
    until(() -> model.status().get().contains("400,000"));
    model.cancel();
    until(() -> !model.busy().get());
    assertThat(model.status().get()).isEqualTo("Cancelled. Compared to the end: 0 of 1.");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void aFailureIsSaidInWords() throws Exception {
    state.sample();
    proofs.failure = new EngineException(ErrorCode.REMOTE, "MySQL does not answer.");
    model.check(List.of(row("title_basics")));
    until(() -> !model.busy().get());
    assertThat(model.problem().get()).isEqualTo("MySQL does not answer.");
    assertThat(model.status().get()).isEmpty();
  }

  @Test
  void onlyWhatDiffersIsRepairedAndNotBeforePeopleAgree() throws Exception {
    state.sample();
    model.askRepair(List.of());
    assertThat(model.question().get()).isEmpty();

    pipeline.differing = true;
    state.sample();
    model.askRepair(List.of(row("title_basics")));
    assertThat(model.question().get()).isEmpty();
    model.askRepair(List.of());
    assertThat(model.question().get()).startsWith("Compare imdb.title_akas again");
    model.dismiss();
    model.repair();
    assertThat(proofs.asked).isEmpty();

    model.askRepair(List.of(row("title_akas"), row("title_basics")));
    model.repair();
    until(() -> !model.busy().get());
    assertThat(proofs.asked).containsExactly("repair imdb.title_akas");
    assertThat(model.status().get()).startsWith("imdb.title_akas proved equal, 1,048,576 rows");
  }

  @Test
  void theClipboardGetsALineForEachTable() {
    pipeline.differing = true;
    state.sample();
    assertThat(model.text(List.of(row("title_akas"))))
        .isEqualTo("imdb.title_akas\tdiffers in 2 rows (key tt0000001; tt0000002)");
    assertThat(model.text(List.of()).lines()).hasSize(5);
  }
}
