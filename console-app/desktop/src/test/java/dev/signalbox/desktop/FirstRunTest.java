package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The first run, the tour, and the removal of everything, as a person meets them. */
class FirstRunTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  private static boolean there(FxRobot robot, String id) {
    return robot.lookup(id).tryQuery().isPresent();
  }

  private void welcome(FxRobot robot) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, window().workspace()::welcome);
    Window.until("the offer", () -> there(robot, "#welcome-embedded"));
  }

  @Test
  void oneKeyStartsTheFirstRunAndTheTourFollows(FxRobot robot) {
    parts.runtime.gate = new CountDownLatch(1);
    welcome(robot);
    assertThat(robot.lookup("#welcome .figures").queryAll()).hasSize(3);
    window().shoot("welcome");
    robot.push(KeyCode.ENTER);
    Window.until("steps", () -> there(robot, "#step-broker"));
    assertThat(there(robot, "#welcome")).isFalse();
    window().shoot("welcome-running");
    parts.runtime.gate.countDown();
    Window.until("the routed query", () -> there(robot, "#step-olap"));
    Window.until("the tour", () -> there(robot, "#tour"));
    assertThat(robot.lookup("#step-detail-olap").queryLabeled().getText()).contains("rule 200");
    window().shoot("tour-stack");
  }

  @Test
  void whatCannotBeStartedSaysWhy(FxRobot robot) {
    parts.firstRun.whyNot = "disk: 12 MB free for /home/ada. Free some space.";
    parts.firstRun.dockerWhyNot = "docker: No Docker engine was found.";
    welcome(robot);
    assertThat(robot.lookup("#welcome-begin").queryButton().isDisabled()).isTrue();
    assertThat(robot.lookup("#welcome .label").queryAll().toString()).contains("Free some space");
    robot.push(KeyCode.ESCAPE);
    Window.until("put away", () -> !there(robot, "#welcome"));
  }

  @Test
  void theTourIsWalkedByKeysAndLeftAtAnyTime(FxRobot robot) {
    robot.push(KeyCode.SHIFT, KeyCode.F1);
    Window.until("the tour", () -> there(robot, "#tour"));
    robot.push(KeyCode.ENTER);
    Window.until("Pipeline", () -> there(robot, "#partitions-table"));
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    Window.until("Routing", () -> title(robot).startsWith("Routing"));
    window().shoot("tour-routing");
    robot.push(KeyCode.LEFT);
    Window.until("Resources", () -> title(robot).startsWith("Resources"));
    robot.push(KeyCode.ESCAPE);
    Window.until("left", () -> !there(robot, "#tour"));
    robot.push(KeyCode.F1);
    robot.clickOn("#help-tour");
    Window.until("again, from help", () -> there(robot, "#tour"));
  }

  /** In a low window the last panel is below what is seen. */
  private static void down(FxRobot robot) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> robot.lookup("#settings").queryAs(ScrollPane.class).setVvalue(1));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String title(FxRobot robot) {
    return robot.lookup("#tour .title").queryLabeled().getText();
  }

  @Test
  void everythingIsRemovedOnlyAfterItWasSaidWhat(FxRobot robot) {
    var removed = new CountDownLatch(1);
    window().workspace().onRemoved(removed::countDown);
    window().go("settings");
    down(robot);
    robot.clickOn("#purge-ask");
    Window.until("what it is", () -> robot.lookup("#purge-remove").query().isVisible());
    assertThat(parts.purge.purged).isFalse();
    window().shoot("settings-purge");
    down(robot);
    robot.clickOn("#purge-keep");
    Window.until("kept", () -> robot.lookup("#purge-ask").query().isVisible());
    assertThat(parts.purge.purged).isFalse();
    down(robot);
    robot.clickOn("#purge-ask");
    Window.until("said again", () -> robot.lookup("#purge-remove").query().isVisible());
    down(robot);
    robot.clickOn("#purge-remove");
    Window.until("removed", () -> removed.getCount() == 0);
    assertThat(parts.purge.purged).isTrue();
  }
}
