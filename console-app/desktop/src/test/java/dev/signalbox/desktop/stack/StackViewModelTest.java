package dev.signalbox.desktop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.FakeStackRuntime;
import dev.signalbox.desktop.model.Event;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.ServiceState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StackViewModelTest {
  private final BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
  private final FakeStackRuntime runtime = new FakeStackRuntime();
  private final EventLog events = new EventLog(Clock.systemUTC());
  private final Tasks tasks = new Tasks(turns::add, events);
  private final StackViewModel model =
      new StackViewModel(
          runtime,
          runtime::up,
          turns::add,
          tasks,
          events,
          new UsageModel(runtime::usage, turns::add),
          StackHelp.NONE);

  @AfterEach
  void close() {
    model.close();
  }

  /** Takes turns, as the toolkit's thread does, until something is so. */
  private void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      try {
        var turn = turns.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(turn).as("a turn before the deadline").isNotNull();
        if (turn != null) {
          turn.run();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void launchEndsWithEveryServiceReadyAndAnEvent() {
    model.launching().launch();
    until(
        () ->
            model.mode().get() == StackViewModel.Mode.RUNNING
                && model.nodes().stream().allMatch(n -> n.tone() == Tone.OK));
    assertThat(model.launching().steps()).allMatch(step -> step.tone() == Tone.OK);
    assertThat(model.launching().failure().get()).isNull();
    assertThat(events.events()).anyMatch(e -> e.text().equals("Launch: done"));
    assertThat(model.summary().get()).startsWith("5 of 5 services ready");
  }

  @Test
  void aFailedLaunchNamesTheStepTheRemedyAndTheLineOfTheLog() {
    runtime.failure =
        new EngineException(ErrorCode.STORAGE, "The disk is full. Free some space, then launch.");
    model.launching().launch();
    until(() -> model.launching().failure().get() != null);
    assertThat(model.launching().failure().get())
        .isEqualTo(
            new FailureRow(
                "broker",
                "Kafka 4.3.1",
                "The disk is full. Free some space, then launch.",
                "[2026-11-22 10:44:01] ERROR No space left on device (kafka.log)",
                "broker",
                false));
    assertThat(model.launching().busy().get()).isFalse();
    assertThat(events.events()).extracting(Event::text).contains("Launch: failed");
    assertThat(events.events()).extracting(Event::text).doesNotContain("Launch: done");
  }

  @Test
  void afterAFailureNoStepLooksAsIfItWentOn() {
    runtime.failure = new EngineException(ErrorCode.SERVICE_FAILED, "It ended.");
    model.launching().launch();
    until(() -> model.launching().failure().get() != null);
    assertThat(model.launching().steps())
        .extracting(StepRow::word)
        .containsExactly("done", "failed", "not begun", "not begun", "not begun");
    assertThat(model.launching().steps()).noneMatch(StepRow::busy);
  }

  @Test
  void theButtonOfTheFailedStepShowsItsLog() {
    runtime.failure = new EngineException(ErrorCode.SERVICE_FAILED, "It ended.");
    model.launching().launch();
    until(() -> model.launching().failure().get() != null);
    var failure = model.launching().failure().get();
    if (failure != null) {
      model.launching().showLog(failure);
    }
    assertThat(model.logs().service().get()).isEqualTo("broker");
    until(() -> !model.logs().rows().isEmpty());
    assertThat(model.logs().rows())
        .extracting(LogRow::text)
        .containsExactly("[2026-11-22 10:44:01] ERROR No space left on device (kafka.log)");
  }

  @Test
  void aLaunchThatLeavesAServiceOutIsNotDone() {
    runtime.lacking = "clickhouse";
    model.launching().launch();
    until(() -> model.launching().failure().get() != null);
    assertThat(model.launching().failure().get())
        .isEqualTo(
            new FailureRow(
                "clickhouse",
                "ClickHouse 26.7",
                "It came up without clickhouse.",
                "no library",
                "clickhouse",
                false));
    assertThat(events.events()).extracting(Event::text).doesNotContain("Launch: done");
    assertThat(events.events())
        .anyMatch(e -> e.text().equals("Launch: failed") && e.tone() == Tone.BAD);
  }

  @Test
  void aCancelledLaunchIsNeitherRedNorGreen() {
    runtime.gate = new CountDownLatch(1);
    model.launching().launch();
    until(() -> model.launching().steps().size() == 5);
    model.launching().cancel();
    until(() -> !model.launching().busy().get());
    assertThat(model.launching().cancelled().get())
        .isEqualTo("Cancelled; what was started has been stopped.");
    assertThat(model.launching().failure().get()).isNull();
    assertThat(model.launching().steps())
        .extracting(StepRow::tone)
        .containsExactly(Tone.OK, Tone.QUIET, Tone.QUIET, Tone.QUIET, Tone.QUIET);
    assertThat(events.events())
        .anyMatch(e -> e.text().equals("Launch: cancelled") && e.tone() == Tone.QUIET);
    assertThat(events.events()).extracting(Event::tone).doesNotContain(Tone.BAD, Tone.OK);
  }

  @Test
  void whatFollowsALaunchDoesNotFollowACancelledOne() {
    runtime.gate = new CountDownLatch(1);
    var followed = new AtomicBoolean();
    model.launching().run("First run", runtime::up, () -> followed.set(true));
    until(() -> model.launching().steps().size() == 5);
    model.launching().cancel();
    until(() -> !model.launching().busy().get());
    assertThat(followed).isFalse();
  }

  @Test
  void aFailureThatACancelBringsIsACancel() {
    var begun = new CountDownLatch(1);
    model
        .launching()
        .run(
            "Launch",
            (options, deadline, progress) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new EngineException(ErrorCode.REMOTE, "Connection closed.", e);
              }
            },
            () -> {});
    until(() -> begun.getCount() == 0 || turns.isEmpty());
    model.launching().cancel();
    until(() -> !model.launching().busy().get());
    assertThat(model.launching().failure().get()).isNull();
    assertThat(events.events()).extracting(Event::text).contains("Launch: cancelled");
  }

  @Test
  void aServiceThatDiesIsSaidAndBecomesAnEvent() {
    runtime.running();
    until(() -> model.mode().get() == StackViewModel.Mode.RUNNING);
    runtime.broken("broker", ServiceState.Phase.RESTARTING, "it was killed, starting again");
    until(() -> model.nodes().stream().anyMatch(n -> n.tone() == Tone.WARN));
    assertThat(events.events())
        .anyMatch(
            e ->
                e.text().equals("broker is restarting")
                    && e.remedy().equals("it was killed, starting again"));
  }

  @Test
  void logsAreFilteredByServiceAndByExpressionAndWaitWhilePaused() {
    runtime.running();
    until(() -> model.mode().get() == StackViewModel.Mode.RUNNING);
    runtime.write("mysql", "[Warning] Aborted connection 12");
    runtime.write("broker", "INFO started");
    var logs = model.logs();
    until(() -> logs.rows().size() == 2);
    assertThat(logs.rows().getFirst().tone()).isEqualTo(Tone.WARN);
    logs.filter().set("abort.*12");
    assertThat(logs.rows()).extracting(LogRow::service).containsExactly("mysql");
    logs.filter().set("(");
    assertThat(logs.filterProblem().get()).isNotEmpty();
    assertThat(logs.rows()).hasSize(1);
    logs.filter().set("");
    logs.service().set("broker");
    assertThat(logs.rows()).extracting(LogRow::text).containsExactly("INFO started");
    logs.following().set(false);
    runtime.write("broker", "INFO while paused");
    until(turns::isEmpty);
    assertThat(logs.rows()).hasSize(1);
    logs.following().set(true);
    assertThat(logs.rows()).hasSize(2);
  }

  @Test
  void logsAreThereWhenTheStackRanBeforeTheWindow() {
    var running = new FakeStackRuntime();
    running.running();
    running.write("mysql", "ready for connections");
    try (var late =
        new StackViewModel(
            running,
            runtime::up,
            turns::add,
            tasks,
            events,
            new UsageModel(running::usage, turns::add),
            StackHelp.NONE)) {
      until(() -> late.logs().rows().size() == 1);
    }
  }

  @Test
  void aLineMovesOnlyWhenRowsMove() {
    model.flow(new Flow(0, 12.5, Double.NaN, 3));
    assertThat(model.edges())
        .extracting(EdgeRow::perSecond)
        .containsExactly(0.0, 0.0, 12.5, 0.0, 3.0);
    assertThat(model.edges().get(3).label()).isEqualTo("OLTP");
    assertThat(model.edges().get(4).label()).isEqualTo("OLAP 3 q/s");
  }

  private List<EndpointRow> endpoints() {
    var row = model.inspector().get();
    return row == null ? List.of() : row.endpoints();
  }

  @Test
  void aPasswordNeverStandsInALineToCopy() {
    runtime.running();
    until(() -> model.mode().get() == StackViewModel.Mode.RUNNING);
    for (var node : List.copyOf(model.nodes())) {
      model.select(node.name());
      until(() -> !endpoints().isEmpty());
      assertThat(endpoints())
          .noneMatch(e -> e.line().matches(".*(\\s-p\\S+|password=\\S+|:secret).*"));
    }
  }
}
