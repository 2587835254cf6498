package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The schema browser and the processes, as people use them. */
class BrowserScreensTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  private void resize(double width, double height) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window().resize(width, height));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /**
   * Where it is at one moment: a cell that is drawn anew is in no scene when the robot gets there.
   */
  private static void click(FxRobot robot, String text) {
    Bounds place =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> {
              var node = robot.lookup(text).query();
              return node.localToScreen(node.getBoundsInLocal());
            });
    robot.clickOn(place);
  }

  @Test
  void workbenchBrowsesBothSides(FxRobot robot) {
    runtime.running();
    window().go("workbench");
    robot.clickOn("#side-schema");
    Window.until("tables", () -> robot.lookup("title_akas").tryQuery().isPresent());
    click(robot, "title_basics");
    robot.push(KeyCode.RIGHT);
    Window.until("columns", () -> robot.lookup("titleType").tryQuery().isPresent());
    Window.until(
        "route",
        () -> robot.lookup("#facts-route").queryLabeled().getText().equalsIgnoreCase("clickhouse"));
    assertThat(robot.lookup("#facts-mysql").queryLabeled().getText()).contains("about 1,004,312");
    window().shoot("browser");
    resize(1100, 700);
    window().shoot("browser-small");
    resize(1440, 900);
    robot.push(KeyCode.F4);
    Window.until("ddl", () -> robot.lookup("#ddl-view").query().isVisible());
    assertThat(robot.lookup("#ddl-clickhouse").queryAs(CodeArea.class).getText())
        .contains("imdb__cdc");
    window().shoot("browser-ddl");
    robot.push(KeyCode.ESCAPE);
    Window.until("closed", () -> !robot.lookup("#ddl-view").query().isVisible());
    robot.clickOn("#schema-filter").write("akas");
    Window.until("filtered", () -> robot.lookup("title_basics").tryQuery().isEmpty());
    robot.clickOn("#schema-filter").push(KeyCode.ESCAPE);
    robot.clickOn("#tab-new").clickOn("#sql").write("SELECT * FROM ");
    click(robot, "title_akas");
    robot.push(KeyCode.ENTER);
    Window.until(
        "name",
        () ->
            robot
                .lookup("#sql")
                .queryAs(CodeArea.class)
                .getText()
                .equals("SELECT * FROM imdb.title_akas"));
    click(robot, "title_ratings");
    robot.push(KeyCode.SHIFT, KeyCode.ENTER);
    Window.until(
        "sample",
        () ->
            robot
                .lookup("#sql")
                .queryAs(CodeArea.class)
                .getText()
                .equals("SELECT * FROM imdb.title_ratings LIMIT 100;"));
    int before = parts.tables.listed.get();
    parts.tables.clickhouseProblem = "ClickHouse does not answer: connection refused";
    robot.push(KeyCode.F5);
    Window.until("read again", () -> parts.tables.listed.get() > before);
    Window.until("note", () -> robot.lookup("#schema-note").query().isVisible());
    window().shoot("browser-clickhouse-down");
    parts.tables.mysqlDown = true;
    robot.push(KeyCode.F5);
    Window.until("problem", () -> robot.lookup("#schema-problem").query().isVisible());
    window().shoot("browser-mysql-down");
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.W).push(KeyCode.CONTROL, KeyCode.W);
  }

  @Test
  void processesAreListedAndEnded(FxRobot robot) {
    window().go("processes");
    Window.until("empty", () -> robot.lookup("#process-table").tryQuery().isPresent());
    window().shoot("processes-empty");
    runtime.running();
    Window.until(
        "rows", () -> robot.lookup("#process-table").queryTableView().getItems().size() == 3);
    window().shoot("processes");
    click(robot, "212");
    robot.clickOn("#process-endquery");
    Window.until("question", () -> robot.lookup("#process-question").query().isVisible());
    window().shoot("processes-question");
    resize(1100, 700);
    robot.clickOn("#process-idle");
    window().shoot("processes-small");
    robot.clickOn("#process-idle");
    resize(1440, 900);
    robot.clickOn("#process-kill");
    Window.until(
        "ended", () -> robot.lookup("#process-table").queryTableView().getItems().size() == 2);
    assertThat(parts.processes.killed).containsExactly("MYSQL 212 query");
  }
}
