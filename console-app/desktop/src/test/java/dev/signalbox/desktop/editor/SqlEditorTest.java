package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.complete.Catalogue;
import dev.signalbox.common.sql.complete.CatalogueColumn;
import dev.signalbox.common.sql.complete.CatalogueTable;
import dev.signalbox.desktop.Window;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Typefaces;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The editor by its keys, on the headless screen. */
@ExtendWith(ApplicationExtension.class)
class SqlEditorTest {
  private @Nullable SqlEditor shown;
  private @Nullable Theme theme;

  @Start
  void start(Stage stage) {
    Typefaces.load();
    var editor = new SqlEditor("sql", true);
    editor.setCatalogue(
        new Catalogue(
            "imdb",
            List.of(
                new CatalogueTable(
                    "imdb",
                    "title_basics",
                    List.of(
                        new CatalogueColumn("tconst", "varchar(12)", true),
                        new CatalogueColumn("titleType", "varchar(20)", false)),
                    List.of()))));
    var scene = new Scene(new StackPane(editor), 900, 500);
    theme = new Theme(scene, Theme.Mode.DARK);
    stage.setScene(scene);
    stage.show();
    shown = editor;
  }

  @AfterEach
  void release(FxRobot robot) {
    robot.release(new KeyCode[0]);
    robot.release(new MouseButton[0]);
  }

  private SqlEditor editor() {
    return Objects.requireNonNull(shown);
  }

  private String text() {
    return WaitForAsyncUtils.waitForAsyncFx(5000, () -> editor().text());
  }

  private void set(FxRobot robot, String text) {
    WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          editor().area().replaceText(text);
          editor().area().getUndoManager().forgetHistory();
          editor().area().moveTo(text.length());
          editor().area().requestFocus();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void run(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(5000, work);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean offers() {
    return javafx.stage.Window.getWindows().stream()
        .anyMatch(w -> w instanceof PopupWindow && w.isShowing());
  }

  private void shoot(String name, Node... nodes) throws IOException {
    for (var mode : Theme.Mode.values()) {
      if (mode == Theme.Mode.DARK || mode == Theme.Mode.LIGHT) {
        run(() -> Objects.requireNonNull(theme).use(mode));
        for (int i = 0; i < nodes.length; i++) {
          var node = nodes[i];
          var image =
              WaitForAsyncUtils.waitForAsyncFx(
                  5000, () -> SwingFXUtils.fromFXImage(node.getScene().snapshot(null), null));
          var file =
              Window.SCREENSHOTS.resolve(
                  name + (i == 0 ? "" : "-popup") + "-" + mode.name().toLowerCase() + ".png");
          file.toFile().getParentFile().mkdirs();
          ImageIO.write(image, "png", file.toFile());
        }
      }
    }
  }

  @Test
  void aWordBeingTypedIsCompletedAndUndone(FxRobot robot) throws IOException {
    set(
        robot,
        "SELECT  FROM title_basics b\nWHERE b.tconst = 'tt1' -- one (\nAND (1 + 2) > :least");
    run(() -> editor().area().moveTo(7));
    robot.write("tit");
    Window.until("offers", this::offers);
    var list = robot.lookup("#sql-completion").<ListView<Object>>query();
    shoot("editor-completion", editor(), list);
    robot.push(KeyCode.ENTER);
    Window.until("gone", () -> !offers());
    assertThat(text()).startsWith("SELECT titleType FROM title_basics");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Window.until("undone", () -> editor().text().startsWith("SELECT tit FROM"));
  }

  @Test
  void keysAreNotTakenWhileNothingIsOfferedNorInTexts(FxRobot robot) {
    set(robot, "");
    robot.write("a 'tit").push(KeyCode.END);
    assertThat(offers()).isFalse();
    robot.push(KeyCode.ENTER).push(KeyCode.TAB).write("x");
    assertThat(text()).isEqualTo("a 'tit'\n  x");
    set(robot, "SELECT b. FROM title_basics b");
    run(() -> editor().area().moveTo(8));
    robot.write(".");
    Window.until("columns behind the dot", this::offers);
    robot.push(KeyCode.ESCAPE);
    Window.until("gone", () -> !offers());
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    Window.until("asked for", this::offers);
    robot.push(KeyCode.DOWN).push(KeyCode.TAB);
    assertThat(text()).isEqualTo("SELECT b.titleType. FROM title_basics b");
  }

  @Test
  void bracketsAreClosedAndLinesMovedAndCommented(FxRobot robot) {
    set(robot, "");
    robot.write("SELECT f(1);");
    assertThat(text()).isEqualTo("SELECT f(1);");
    robot.push(KeyCode.CONTROL, KeyCode.D).push(KeyCode.CONTROL, KeyCode.SLASH);
    assertThat(text()).isEqualTo("SELECT f(1);\n-- SELECT f(1);");
    robot.push(KeyCode.ALT, KeyCode.UP);
    assertThat(text()).isEqualTo("-- SELECT f(1);\nSELECT f(1);");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(text()).isEqualTo("SELECT f(1);\n-- SELECT f(1);");
    robot.push(KeyCode.CONTROL, KeyCode.L).write("2").push(KeyCode.ENTER);
    Window.until("there", () -> editor().area().getCurrentParagraph() == 1);
  }

  @Test
  void everyMatchIsFoundShownAndReplaced(FxRobot robot) throws IOException {
    set(robot, "SELECT id, ID, idx\nFROM t WHERE id = 1");
    run(() -> editor().area().moveTo(0));
    robot.push(KeyCode.CONTROL, KeyCode.H).write("id");
    Window.until(
        "count", () -> robot.lookup("#sql-find-count").queryLabeled().getText().equals("1 of 4"));
    robot.clickOn("#sql-find-word");
    Window.until(
        "whole words",
        () -> robot.lookup("#sql-find-count").queryLabeled().getText().equals("1 of 3"));
    robot.clickOn("#sql-find").push(KeyCode.ENTER);
    Window.until("next", () -> editor().area().getSelectedText().equals("ID"));
    run(() -> editor().mark(19, 23, "no such table"));
    shoot("editor-find", editor());
    robot.clickOn("#sql-replace").write("key").clickOn("#sql-replace-all");
    Window.until("replaced", () -> editor().text().startsWith("SELECT key, key, idx\n"));
    robot.push(KeyCode.ESCAPE);
    Window.until("closed", () -> robot.lookup("#sql-find").tryQuery().isEmpty());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Window.until("one step back", () -> editor().text().startsWith("SELECT id, ID, idx\n"));
  }

  @Test
  void aMarkIsShownUntilTheTextChanges(FxRobot robot) {
    set(robot, "SELECT nosuch");
    run(() -> editor().mark(7, 99, "no such column"));
    Window.until("marked", () -> styleAt(8).contains("error-mark"));
    robot.write("x");
    Window.until("taken away", () -> !styleAt(8).contains("error-mark"));
  }

  @Test
  void farLinesAreColouredWhenTheyAreSeen(FxRobot robot) {
    set(robot, "SELECT 'a' /* b */;\n".repeat(3000));
    run(
        () -> {
          editor().area().moveTo(0);
          editor().area().requestFollowCaret();
        });
    Window.until("the first", () -> styleAt(1).contains("kw"));
    int far = 20 * 2900 + 1;
    run(() -> editor().area().showParagraphInViewport(0));
    Window.until("not yet the last", () -> editor().area().firstVisibleParToAllParIndex() == 0);
    run(() -> editor().area().showParagraphInViewport(2900));
    Window.until("the last", () -> styleAt(far).contains("kw"));
    run(() -> editor().area().insertText(0, "/*"));
    run(() -> editor().area().showParagraphInViewport(1));
    Window.until("a comment now", () -> styleAt(12).contains("com"));
  }

  @Test
  void theTextIsFormattedInOneStep(FxRobot robot) {
    set(robot, "select a,b from t   where b=1");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    Window.until("formatted", () -> editor().text().equals("select a, b\nfrom t\nwhere b = 1"));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Window.until("undone", () -> editor().text().equals("select a,b from t   where b=1"));
  }

  private String styleAt(int at) {
    return String.join(" ", editor().area().getStyleOfChar(at));
  }
}
