package dev.signalbox.desktop.workbench.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.Window;
import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
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

@ExtendWith(ApplicationExtension.class)
class ResultPaneTest {
  private static final int ROWS = 300_000;

  private @Nullable ResultModel opened;
  private @Nullable Scene scene;

  @Start
  void start(Stage stage) {
    var fx = new FxThread();
    var model =
        new ResultModel(
            new ResultFolder(Path.of("target/results"), 4 << 20).open(),
            new Tasks(fx, new EventLog(Clock.systemUTC())),
            fx);
    opened = model;
    model
        .sink()
        .columns(
            0,
            List.of(
                new Column("tconst", "VARCHAR", Column.Kind.TEXT),
                new Column("primaryTitle", "VARCHAR", Column.Kind.TEXT),
                new Column("startYear", "INT", Column.Kind.INTEGER),
                new Column("rating", "DECIMAL", Column.Kind.DECIMAL),
                new Column("facts", "JSON", Column.Kind.TEXT)));
    for (int i = 0; i < ROWS; i++) {
      model
          .sink()
          .row(
              new Object[] {
                "tt%07d".formatted(i),
                "Title of " + i * 7919L % ROWS,
                i % 9 == 0 ? null : Integer.toString(1900 + i % 120),
                i % 100 / 10 + "." + i % 10,
                "{\"votes\":" + i + ",\"genres\":[\"Drama\",\"Short\"]}"
              });
    }
    model.ended();
    Typefaces.load();
    var shown = new Scene(new ResultPane(model), 1180, 420);
    scene = shown;
    new Theme(shown, Theme.Mode.DARK);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(shown);
    stage.show();
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.waitForAsyncFx(10_000, Objects.requireNonNull(opened)::close);
  }

  private void shoot(String name) throws IOException {
    var image =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> SwingFXUtils.fromFXImage(Objects.requireNonNull(scene).snapshot(null), null));
    var file = Window.SCREENSHOTS.resolve(name + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  private static void untilText(FxRobot robot, String id, String expected) {
    Window.until(expected, () -> text(robot, id).equals(expected));
  }

  /** As a click on the header does; the headless screen takes each release for a popup's. */
  private static void sort(FxRobot robot, TableColumn.SortType direction) {
    TableView<Integer> grid = robot.lookup("#result-grid").queryTableView();
    robot.interact(
        () -> {
          var column = grid.getColumns().get(4);
          column.setSortType(direction);
          grid.getSortOrder().setAll(List.of(column));
        });
  }

  @Test
  void sortsFiltersSelectsAndShowsAValue(FxRobot robot) throws IOException {
    untilText(robot, "#grid-count", "300,000 rows");
    shoot("result-rows");
    sort(robot, TableColumn.SortType.ASCENDING);
    Window.until("sorted", () -> robot.lookup("Title of 191900").tryQuery().isPresent());
    sort(robot, TableColumn.SortType.DESCENDING);
    Window.until("sorted downwards", () -> robot.lookup("9.9").tryQuery().isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.F).write("title of 77");
    untilText(robot, "#grid-count", "1,111 of 300,000");
    assertThat(robot.lookup("9.9").queryAll()).isNotEmpty();

    robot.clickOn("#result-grid .table-cell");
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    Window.until("sums", () -> text(robot, "#grid-figures").startsWith("5,555 cells · sum "));
    shoot("result-filtered");
    robot.push(KeyCode.SHORTCUT, KeyCode.HOME).push(KeyCode.HOME);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.DOWN);
    Window.until("four cells", () -> text(robot, "#grid-figures").startsWith("4 cells"));
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    Window.until(
        "the clipboard",
        () ->
            String.valueOf(Clipboard.getSystemClipboard().getString())
                .matches("tt\\d{7}\tTitle of 77\\d*\ntt\\d{7}\tTitle of 77\\d*"));

    robot.push(KeyCode.END).push(KeyCode.ENTER);
    Window.until(
        "the value",
        () ->
            robot
                .<TextArea>lookup("#cell-text")
                .queryAs(TextArea.class)
                .getText()
                .contains("\n  \"votes\" : "));
    shoot("result-value");
    robot.clickOn("#cell-close");
    assertThat(robot.lookup("#cell-viewer").tryQuery()).isEmpty();
    robot.push(KeyCode.SHORTCUT, KeyCode.END);
    robot.push(KeyCode.SHORTCUT, KeyCode.F).push(KeyCode.ESCAPE);
    untilText(robot, "#grid-count", "300,000 rows");
  }
}
