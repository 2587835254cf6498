package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.stack.ServiceState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

class ScreensTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  @Test
  void launchIsCancelledAndSaysSo(FxRobot robot) {
    runtime.gate = new CountDownLatch(1);
    Window.until("preflight", () -> robot.lookup("#finding-port-3306").tryQuery().isPresent());
    window().shoot("stack-stopped");
    robot.clickOn("#launch");
    Window.until("steps", () -> robot.lookup("#step-broker").tryQuery().isPresent());
    window().shoot("stack-launching");
    robot.clickOn("#cancel-launch");
    Window.until("offered again", () -> robot.lookup("#launch").query().isVisible());
    Window.until(
        "the last event",
        () -> robot.lookup("#last-event .label").queryAll().toString().contains("cancelled"));
    Window.until("said", () -> robot.lookup("#launch-cancelled").tryQuery().isPresent());
    window().shoot("stack-launch-cancelled");
  }

  @Test
  void aFailedLaunchShowsCauseRemedyAndTheLineOfTheLog(FxRobot robot) {
    runtime.failure =
        new EngineException(
            ErrorCode.STORAGE,
            "Kafka ended with exit code 1: the disk that holds the data directory is full."
                + " Free some space, or use another --data-dir, and launch again.");
    robot.clickOn("#launch");
    Window.until("failure", () -> robot.lookup("#launch-failure").tryQuery().isPresent());
    Window.until("the line", () -> robot.lookup("#step-log-broker").tryQuery().isPresent());
    window().shoot("stack-launch-failed");
    robot.clickOn("#step-show-log-broker");
    window().shoot("stack-launch-failed-log");
  }

  @Test
  void runningStackShowsUsageAndLogsAndWhoIsBroken(FxRobot robot) {
    runtime.running();
    for (int i = 0; i < 12; i++) {
      runtime.write("connect", "INFO 8192 records sent during previous 00:00:00.441");
      runtime.write("clickhouse", "<Information> Committed 65536 rows to imdb.title_basics");
      runtime.write("mysql", "[Warning] Aborted connection 12 to db: 'imdb' user: 'app'");
    }
    runtime.write("proxy", "ERROR backend 127.0.0.1:3306 refused the connection");
    Window.until("usage", () -> robot.lookup("#fact-Memory").tryQuery().isPresent());
    robot.clickOn("#node-clickhouse");
    window().shoot("stack-running");
    runtime.broken("broker", ServiceState.Phase.RESTARTING, "it was killed, starting again");
    Window.until(
        "said", () -> robot.lookup("#health-text").queryLabeled().getText().contains("was killed"));
    window().shoot("stack-degraded");
    window().go("resources");
    Window.until(
        "the disk",
        () -> robot.lookup("#resources-total").queryLabeled().getText().contains("; on the disk "));
    window().shoot("resources");
    window().go("activity");
    window().shoot("activity");
    window().go("settings");
    window().shoot("settings");
  }

  @Test
  void pipelineSaysHowFarItIsAndWhatIsWrong(FxRobot robot) {
    for (int i = 0; i < 200; i++) {
      parts.pipeline.sample();
    }
    runtime.running();
    window().go("pipeline");
    Window.until(
        "rows", () -> !robot.lookup("#partitions-table").queryTableView().getItems().isEmpty());
    window().shoot("pipeline");
    assertThat(robot.lookup("#health-text").queryLabeled().getText()).contains("rows behind");
    parts.pipeline.differing = true;
    Window.until(
        "the difference",
        () -> robot.lookup("#health-text").queryLabeled().getText().contains("differs in 2 rows"));
    window().shoot("pipeline-differs");
    parts.pipeline.closed = List.of("title_crew");
    Window.until(
        "the closed table",
        () -> robot.lookup("#health-text").queryLabeled().getText().contains("is closed"));
    window().shoot("pipeline-closed");
    parts.pipeline.connector =
        new ConnectorStatus(
            "RUNNING",
            "",
            List.of(
                new ConnectorStatus.Task(
                    0, "FAILED", "Access denied for user 'cdc'@'localhost' to the binlog")));
    Window.until(
        "failure",
        () -> robot.lookup("#health-text").queryLabeled().getText().contains("Access denied"));
    window().shoot("pipeline-failed");
    robot.clickOn("#connector-restart-failed");
    Window.until("command", () -> parts.pipeline.commands.contains("restart failed"));
    window().go("stack");
    window().shoot("stack-flowing");
  }

  @Test
  void routingAnswersWhileTyping(FxRobot robot) {
    window().go("pipeline");
    window().shoot("pipeline-empty");
    parts.proxy.guard(true);
    runtime.running();
    window().go("routing");
    robot
        .clickOn("#preview-sql")
        .write("SELECT titleType, AVG(score) FROM title_basics GROUP BY 1");
    Window.until(
        "what the guard says",
        () -> robot.lookup("#route-guard").queryLabeled().getText().contains("keeps it on MySQL"));
    window().shoot("routing-kept");
    parts.proxy.guard(false);
    robot.clickOn("#preview-sql").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("SELECT titleType, COUNT(*) FROM title_basics GROUP BY 1");
    Window.until(
        "answer",
        () -> robot.lookup("#route-target").queryLabeled().getText().contains("ClickHouse"));
    Window.until(
        "traffic", () -> !robot.lookup("#traffic-table").queryTableView().getItems().isEmpty());
    window().shoot("routing");
    robot.clickOn("#preview-transaction");
    Window.until(
        "answer in a transaction",
        () -> robot.lookup("#route-target").queryLabeled().getText().contains("MySQL"));
  }

  @Test
  void routingSaysWhatIsWrongWithTheRulesAndMendsIt(FxRobot robot) {
    runtime.running();
    window().go("routing");
    Window.until(
        "findings", () -> robot.lookup("#lint-findings").queryButton().getText().startsWith("2 "));
    robot.clickOn("#lint-findings");
    window().shoot("routing-findings");
    robot.clickOn("#lint-fix-0");
    Window.until(
        "mended in the draft",
        () -> robot.lookup("#lint-findings").queryButton().getText().startsWith("1 "));
    assertThat(robot.lookup("#draft-changes").queryLabeled().getText()).contains("1 change");
    assertThat(robot.lookup("#rules-source").queryLabeled().getText()).contains("draft");
    robot.clickOn("#draft-undo");
    Window.until(
        "undone", () -> robot.lookup("#lint-findings").queryButton().getText().startsWith("2 "));
  }

  private void resize(double width, double height) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window().resize(width, height));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void workbenchPredictsAndSaysWhyItCannotRun(FxRobot robot) {
    window().go("workbench");
    Window.until("badge", () -> robot.lookup("#route-badge").query().isVisible());
    window().shoot("workbench-empty");
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("error", () -> robot.lookup("#query-error").tryQuery().isPresent());
    window().shoot("workbench-error");
    robot.clickOn("#tab-new");
    Window.until(
        "second tab", () -> robot.lookup("#sql").queryAs(CodeArea.class).getText().isEmpty());
    robot.clickOn("#sql").write("SELECT 1;");
    window().shoot("workbench-tabs");
    robot.clickOn("#side-history");
    Window.until(
        "history", () -> !robot.lookup("#history-list").queryListView().getItems().isEmpty());
    window().shoot("workbench-history");
    resize(1100, 700);
    window().shoot("workbench-small");
    resize(1440, 900);
    robot.clickOn("#side-schema").clickOn("#sql").push(KeyCode.CONTROL, KeyCode.W);
    Window.until(
        "first tab",
        () -> robot.lookup("#sql").queryAs(CodeArea.class).getText().contains("titleType"));
  }

  @Test
  void dataLoadsWithProgressAndIsCancelled(FxRobot robot) {
    runtime.running();
    window().go("data");
    robot.clickOn("#load");
    Window.until(
        "progress",
        () -> robot.lookup("#load-status").queryLabeled().getText().contains("38,000 of 100,000"));
    window().shoot("data-loading");
    robot.clickOn("#load-cancel");
    Window.until("cancelled", () -> robot.lookup("#load").query().isVisible());
    robot.doubleClickOn("#load-rows").push(KeyCode.CONTROL, KeyCode.A).write("many");
    robot.clickOn("#load");
    Window.until(
        "problem",
        () -> robot.lookup("#load-problem").queryLabeled().getText().contains("not a number"));
    window().shoot("data-problem");
  }

  @Test
  void dataSaysWhatIsProvedAndChecksAndRepairs(FxRobot robot) {
    window().go("data");
    Window.until("the empty table", () -> robot.lookup("#proof-table").tryQuery().isPresent());
    window().shoot("data-empty");
    parts.pipeline.differing = true;
    parts.pipeline.closed = List.of("orders");
    runtime.running();
    Window.until("rows", () -> robot.lookup("#proof-table").queryTableView().getItems().size() > 4);
    window().shoot("data-proof");

    parts.proofs.gate = new CountDownLatch(1);
    robot.clickOn("imdb.title_akas").push(KeyCode.ENTER);
    Window.until(
        "progress",
        () -> robot.lookup("#proof-status").queryLabeled().getText().contains("400,000 of"));
    window().shoot("data-checking");
    robot.push(KeyCode.ESCAPE);
    Window.until(
        "cancelled",
        () -> robot.lookup("#proof-status").queryLabeled().getText().startsWith("Cancelled"));

    parts.proofs.gate = null;
    robot.clickOn("#proof-repair");
    Window.until("the question", () -> robot.lookup("#proof-question").query().isVisible());
    window().shoot("data-repair");
    robot.push(KeyCode.SPACE);
    Window.until(
        "repaired",
        () -> robot.lookup("#proof-status").queryLabeled().getText().contains("proved equal"));
    assertThat(parts.proofs.asked)
        .containsExactly("check imdb.title_akas", "repair imdb.title_akas");
  }

  @Test
  void smallestSizeStillShowsEveryService(FxRobot robot) {
    runtime.running();
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window().resize(1100, 700));
    Window.until("usage", () -> robot.lookup("#fact-Memory").tryQuery().isPresent());
    window().shoot("stack-small");
    // on the FX thread, after a layout: a text that has just changed is not laid out before a pulse
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> assertServicesFit(robot));
    window().go("pipeline");
    window().shoot("pipeline-small");
    parts.pipeline.pause();
    Window.until(
        "the pause",
        () -> robot.lookup("#connector-state").queryLabeled().getText().equals("paused"));
    window().shoot("pipeline-paused");
    window().go("data");
    window().shoot("data-small");
  }

  private static void assertServicesFit(FxRobot robot) {
    var graph = robot.lookup("#platform-graph").query();
    var root = graph.getScene().getRoot();
    root.applyCss();
    root.layout();
    for (var name : List.of("mysql", "connect", "broker", "clickhouse", "proxy")) {
      var node = robot.lookup("#node-" + name).query();
      assertThat(graph.getLayoutBounds().contains(node.getBoundsInParent())).as(name).isTrue();
      for (String part : List.of(".title", ".state-word")) {
        var label = (Labeled) node.lookup(part);
        assertThat(label.getWidth()).as(name + part).isGreaterThanOrEqualTo(label.prefWidth(-1));
      }
    }
  }

  @Test
  void paletteFindsACommandByItsWords(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    Window.until("palette", () -> robot.lookup("#palette-field").tryQuery().isPresent());
    window().shoot("palette");
    robot.write("resources").type(KeyCode.ENTER);
    Window.until("went", () -> robot.lookup("#resources-table").tryQuery().isPresent());
  }

  @Test
  void closingAsksAndLeavesRunningByDefault(FxRobot robot) {
    runtime.running();
    Window.until("running", () -> robot.lookup("#stop-stack").query().isVisible());
    var left = new CountDownLatch(1);
    WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> window().workspace().window().askToClose(left::countDown));
    window().shoot("close-question");
    robot.type(KeyCode.ENTER);
    Window.until("left", () -> left.getCount() == 0);
    assertThat(runtime.state().get().phase().name()).isEqualTo("RUNNING");
  }
}
