package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Rules are edited on the Routing screen, looked at, applied and taken back. */
class RoutingDraftTest extends WindowTest {
  private static final String LOOKUP = "SELECT * FROM title_basics WHERE tconst = 'tt1'";

  @Start
  void start(Stage stage) {
    open(stage);
    // the stage is one for all tests
    window().resize(1440, 900);
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  private void open(FxRobot robot) {
    parts.runtime.running();
    window().go("routing");
    Window.until("live rules", () -> text(robot, "#rules-source").contains("in force"));
  }

  private static String undoTip(FxRobot robot) {
    return robot.lookup("#draft-undo").queryButton().getTooltip().getText();
  }

  private static void use(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static TableView<?> rules(FxRobot robot) {
    return robot.lookup("#rules-table").queryTableView();
  }

  private static void select(FxRobot robot, int row) {
    use(
        () -> {
          rules(robot).getSelectionModel().clearAndSelect(row);
          rules(robot).requestFocus();
        });
  }

  /** Adds by a template, as its menu does. */
  private static void add(FxRobot robot, String template) {
    var menu = (MenuButton) robot.lookup("#rule-new").query();
    use(
        () ->
            menu.getItems().stream()
                .filter(item -> template.equals(item.getId()))
                .forEach(item -> item.fire()));
  }

  @Test
  void aRuleByTemplateIsSeenInThePreviewAppliedAndTakenBack(FxRobot robot) {
    open(robot);
    robot.clickOn("#preview-sql").write(LOOKUP);
    Window.until("answer", () -> text(robot, "#route-target").contains("MySQL"));
    select(robot, 0);
    add(robot, "template-digest");
    Window.until("draft", () -> text(robot, "#draft-changes").equals("Draft: 1 change"));
    Window.until("moved", () -> text(robot, "#route-target").contains("ClickHouse"));
    assertThat(text(robot, "#route-other-target")).contains("MySQL");
    Window.until("impact", () -> text(robot, "#traffic-moves").startsWith("moves"));
    window().shoot("routing-draft");
    use(() -> window().resize(1100, 700));
    window().shoot("routing-draft-small");
    use(() -> window().resize(1440, 900));
    robot.clickOn("#layer-runtime");
    Window.until("in force", () -> text(robot, "#route-target").contains("MySQL"));
    robot.clickOn("#layer-draft");
    robot.clickOn("#draft-apply");
    Window.until("review", () -> robot.lookup("#review-effect").tryQuery().isPresent());
    window().shoot("routing-review");
    use(() -> window().resize(1100, 700));
    window().shoot("routing-review-small");
    use(() -> window().resize(1440, 900));
    robot.clickOn("#review-apply");
    Window.until("applied", () -> robot.lookup("#rules-undo").query().isVisible());
    assertThat(robot.lookup("#draft-bar").query().isVisible()).isFalse();
    Window.until("in force now", () -> text(robot, "#route-target").contains("ClickHouse"));
    robot.clickOn("#rules-undo");
    Window.until("taken back", () -> text(robot, "#route-target").contains("MySQL"));
  }

  @Test
  void theFormSaysWhatIsWrongAndKeysMoveAndTakeBack(FxRobot robot) {
    open(robot);
    robot.clickOn("#preview-sql").write("SELECT COUNT(*) FROM title_basics");
    select(robot, 2);
    robot.clickOn("#field-match_digest").push(KeyCode.CONTROL, KeyCode.A).write("\\bcount\\(");
    Window.until("tried", () -> text(robot, "#trial-digest").startsWith("matches the query"));
    window().shoot("routing-trial");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("count(");
    Window.until("fault", () -> robot.lookup("#fault-match_digest").tryQuery().isPresent());
    window().shoot("routing-fault");
    robot.push(KeyCode.ENTER).push(KeyCode.ESCAPE);
    assertThat(robot.lookup("#fault-match_digest").tryQuery()).isEmpty();
    assertThat(robot.lookup("#draft-bar").query().isVisible()).isFalse();

    robot.clickOn("#field-comment").push(KeyCode.CONTROL, KeyCode.A).write("mine");
    robot.push(KeyCode.ENTER);
    Window.until("edited", () -> text(robot, "#draft-changes").equals("Draft: 1 change"));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Window.until("taken back", () -> text(robot, "#draft-changes").equals("Draft: no change"));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    Window.until("again", () -> text(robot, "#draft-changes").equals("Draft: 1 change"));

    var order = new ArrayList<Object>(rules(robot).getItems());
    select(robot, order.size() - 1);
    robot.push(KeyCode.ALT, KeyCode.UP);
    Window.until("moved", () -> text(robot, "#draft-changes").equals("Draft: 2 changes"));
    assertThat(rules(robot).getSelectionModel().getSelectedIndex()).isEqualTo(order.size() - 2);
    robot.push(KeyCode.SPACE);
    Window.until("off", () -> undoTip(robot).endsWith("off"));
    robot.push(KeyCode.DELETE);
    Window.until("deleted", () -> rules(robot).getItems().size() == order.size() - 1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Window.until("there again", () -> rules(robot).getItems().size() == order.size());
    use(() -> window().resize(1100, 700));
    window().shoot("routing-small");
    robot.clickOn("#draft-discard");
    window().shoot("routing-discard");
    robot.clickOn("#draft-discard-yes");
    Window.until("gone", () -> !robot.lookup("#draft-bar").query().isVisible());
  }

  @Test
  void anApplyThatBreaksAnExpectationNeedsAReason(FxRobot robot) {
    open(robot);
    robot.clickOn("#preview-sql").write(LOOKUP);
    Window.until("answer", () -> text(robot, "#route-target").contains("MySQL"));
    robot.clickOn("#preview-expect");
    Window.until("kept", () -> text(robot, "#preview-expected").startsWith("Expected on MySQL"));
    select(robot, 0);
    add(robot, "template-digest");
    Window.until("draft", () -> text(robot, "#draft-changes").equals("Draft: 1 change"));
    robot.clickOn("#draft-apply");
    Window.until("unmet", () -> robot.lookup("#review-unmet").tryQuery().isPresent());
    window().shoot("routing-unmet");
    assertThat(robot.lookup("#review-apply").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#review-override").query().isDisabled()).isTrue();
    robot.clickOn("#review-reason").write("it is read there now");
    robot.clickOn("#review-override");
    Window.until("applied", () -> robot.lookup("#rules-undo").query().isVisible());
    robot.clickOn("#rules-undo");
    Window.until("taken back", () -> text(robot, "#route-target").contains("MySQL"));
  }

  @Test
  void whatSomebodyElseChangedIsShownAndTakenIn(FxRobot robot) {
    open(robot);
    select(robot, 1);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    Window.until("draft", () -> text(robot, "#draft-changes").equals("Draft: 1 change"));
    var theirs = new ArrayList<>(parts.proxy.read().memory());
    theirs.removeLast();
    parts.proxy.put(theirs);
    robot.clickOn("#draft-apply");
    Window.until("conflict", () -> robot.lookup("#review-conflict").tryQuery().isPresent());
    window().shoot("routing-conflict");
    assertThat(robot.lookup("#review-apply").query().isDisabled()).isTrue();
    robot.clickOn("#review-merge");
    Window.until("merged", () -> !robot.lookup("#review-apply").query().isDisabled());
    robot.clickOn("#review-back");
    Window.until("editing", () -> robot.lookup("#rules-table").query().isVisible());
    assertThat(rules(robot).getItems()).hasSize(theirs.size() + 1);
    ComboBox<?> to = robot.lookup("#field-destination_hostgroup").queryComboBox();
    assertThat(to.getItems()).hasSizeGreaterThanOrEqualTo(3);
  }
}
