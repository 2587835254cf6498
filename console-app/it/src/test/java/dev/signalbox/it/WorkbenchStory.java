package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.Window;
import dev.signalbox.engine.Signalbox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.testfx.api.FxRobot;

/** What people do in the Workbench, on the window's own stack. */
final class WorkbenchStory {
  private final Window window;
  private final FxRobot robot;

  WorkbenchStory(Window window, FxRobot robot) {
    this.window = window;
    this.robot = robot;
  }

  private String text(String query) {
    return robot.lookup(query).queryLabeled().getText();
  }

  private TableView<?> table(String query) {
    return robot.lookup(query).queryTableView();
  }

  /** A statement is run, proved, raced; a wrong one is said. */
  void provesWhereItWent(String count) throws Exception {
    window.go("workbench");
    var editor = robot.lookup("#sql").queryAs(CodeArea.class);
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.A).write(count);
    assertThat(editor.getText()).isEqualTo(count);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("proof", 60, () -> robot.lookup("#proof-served").tryQuery().isPresent());
    window.shoot("story-11-workbench");
    assertThat(robot.lookup("#query-error").tryQuery().map(node -> ((Label) node).getText()))
        .isEmpty();
    assertThat(text("#proof-served")).isEqualTo("ClickHouse");
    assertThat(text("#proof-rule")).contains("hostgroup 20").contains("as predicted");
    assertThat(text("#proof-numbers")).doesNotEndWith(" 0 rows");
    assertThat(table("#result-grid").getItems()).isNotEmpty();
    robot.clickOn("#race");
    Window.until("race", 60, () -> robot.lookup("#race-verdict").tryQuery().isPresent());
    assertThat(text("#race-verdict")).contains("same rows");
    window.shoot("story-12-race");
    robot
        .clickOn("#sql")
        .push(KeyCode.CONTROL, KeyCode.A)
        .write("SELECT nothing FROM imdb.nowhere");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("error", 60, () -> robot.lookup("#query-error").tryQuery().isPresent());
    window.shoot("story-13-query-error");
  }

  /** BEGIN, UPDATE, ROLLBACK in one tab; a race refuses the UPDATE. */
  void keepsATransactionInItsTab(Signalbox engine) throws Exception {
    window.go("workbench");
    robot.clickOn("#tab-new");
    var count = "SELECT COUNT(*) AS n FROM imdb.title_basics WHERE primaryTitle = 'In a tab';";
    robot
        .clickOn("#sql")
        .write("BEGIN; UPDATE imdb.title_basics SET primaryTitle = 'In a tab' LIMIT 3; " + count);
    robot.clickOn("#run-all");
    Window.until("uncommitted", 60, () -> text("#session-state").contains("in a transaction"));
    Window.until("rows", 60, () -> table("#result-grid").getItems().size() == 1);
    window.shoot("story-14-transaction");
    window.resize(1100, 700);
    window.shoot("story-14-transaction-small");
    window.resize(1440, 900);
    assertThat(text("#proof-served")).isEqualTo("MySQL");
    robot.push(KeyCode.CONTROL, KeyCode.W);
    Window.until("asked", 60, () -> robot.lookup("#close-bar").query().isVisible());
    window.shoot("story-14-closing");
    robot.clickOn("#close-stay").clickOn("#rollback");
    Window.until("undone", 60, () -> text("#session-state").equals("autocommit"));
    robot
        .clickOn("#sql")
        .push(KeyCode.CONTROL, KeyCode.A)
        .write("UPDATE imdb.title_basics SET primaryTitle = 'In a tab'")
        .clickOn("#race");
    Window.until("refused", 60, () -> robot.lookup("#query-error").tryQuery().isPresent());
    assertThat(text("#query-error")).contains("Not raced");
    robot.clickOn("#side-history");
    Window.until(
        "history", 60, () -> robot.lookup("#history-list").queryListView().getItems().size() > 4);
    window.shoot("story-14-history");
    robot.clickOn("#side-schema").clickOn("#sql").push(KeyCode.CONTROL, KeyCode.W);
    try (var mysql = engine.databases().mysql();
        var statement = mysql.createStatement();
        var changed = statement.executeQuery(count)) {
      changed.next();
      assertThat(changed.getInt(1)).isZero();
    }
  }
}
