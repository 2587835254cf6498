package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.Window;
import dev.signalbox.desktop.WindowTest;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ParameterFormTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  @Test
  void asksAboveTheEditorByKeysAlone(FxRobot robot) {
    window().go("workbench");
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.A);
    robot.write("SELECT * FROM imdb.title_basics WHERE titleType = :kind AND startYear > :until");
    robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("the form", () -> robot.lookup("#parameters").query().isVisible());
    assertThat(robot.lookup("#parameter-kind").queryAs(TextField.class).isFocused()).isTrue();
    robot.write("movie").clickOn("#parameter-until").write("1999");
    window().shoot("workbench-parameters");
    window().resize(1100, 700);
    window().shoot("workbench-parameters-small");
    window().resize(1440, 900);
    robot.push(KeyCode.ESCAPE);
    Window.until("no form", () -> !robot.lookup("#parameters").query().isVisible());
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("the form", () -> robot.lookup("#parameters").query().isVisible());
    robot.write("movie").clickOn("#parameter-until").write("1999").push(KeyCode.ENTER);
    // nothing runs here, which is said: the statement was sent off
    Window.until("the run", () -> robot.lookup("#query-error").tryQuery().isPresent());
    Window.until(
        "values beside the statement",
        () -> robot.lookup("statement 1 of 1 · kind = movie, until = 1999").tryQuery().isPresent());
    robot.clickOn("#run-choices");
    window().shoot("workbench-choices");
    robot.clickOn("#limit-1000");
    Window.until(
        "the limit",
        () -> robot.lookup("#run-choices").queryLabeled().getText().equals("1,000 rows"));
  }
}
