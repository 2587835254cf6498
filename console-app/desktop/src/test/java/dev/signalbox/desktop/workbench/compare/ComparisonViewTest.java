package dev.signalbox.desktop.workbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.Window;
import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
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
class ComparisonViewTest {
  private static final int ROWS = 20_000;

  private final FxThread fx = new FxThread();
  private final Tasks tasks = new Tasks(fx, new EventLog(Clock.systemUTC()));
  private @Nullable ResultModel before;
  private @Nullable ResultModel after;
  private @Nullable ComparisonModel model;
  private @Nullable Scene scene;

  private ResultModel result(int from, int to, int another) {
    var result =
        new ResultModel(new ResultFolder(Path.of("target/results"), 4 << 20).open(), tasks, fx);
    result
        .sink()
        .columns(
            0,
            List.of(
                new Column("tconst", "VARCHAR", Column.Kind.TEXT, true),
                new Column("primaryTitle", "VARCHAR", Column.Kind.TEXT),
                new Column("startYear", "INT", Column.Kind.INTEGER)));
    for (int i = from; i < to; i++) {
      var title = "Title " + i + (another > 0 && i % another == 0 ? ", the other" : "");
      result
          .sink()
          .row(new Object[] {"tt%07d".formatted(i), title, Integer.toString(1900 + i % 120)});
    }
    result.ended();
    return result;
  }

  @Start
  void start(Stage stage) {
    var first = result(0, ROWS, 0);
    var second = result(2, ROWS + 3, 5000);
    before = first;
    after = second;
    var comparison = new ComparisonModel(first, "12:03:41 SELECT …", second, "Result 1", tasks, fx);
    model = comparison;
    Typefaces.load();
    var shown = new Scene(new ComparisonView(comparison), 1100, 420);
    scene = shown;
    new Theme(shown, Theme.Mode.DARK);
    stage.setScene(shown);
    stage.show();
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          Objects.requireNonNull(model).close();
          Objects.requireNonNull(before).close();
          Objects.requireNonNull(after).close();
        });
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  private void shoot(String name) throws Exception {
    var image =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> SwingFXUtils.fromFXImage(Objects.requireNonNull(scene).snapshot(null), null));
    Files.createDirectories(Window.SCREENSHOTS);
    ImageIO.write(image, "png", Window.SCREENSHOTS.resolve(name + ".png").toFile());
  }

  @Test
  void marksWhatChangedByAKeyThatCanBeChanged(FxRobot robot) throws Exception {
    Window.until(
        "compared",
        () ->
            text(robot, "#comparison-summary")
                .equals("3 added · 2 removed · 3 changed · 19,995 equal"));
    assertThat(text(robot, "#comparison-note")).isEqualTo("by tconst");
    TableView<Integer> table = robot.lookup("#comparison-table").queryTableView();
    assertThat(table.getItems()).hasSize(8);
    Window.until(
        "the changed cell",
        () -> robot.lookup("Title 5000 → Title 5000, the other").tryQuery().isPresent());
    assertThat(robot.lookup(".changed-cell").queryAll()).isNotEmpty();
    shoot("compare-by-key");
    robot.clickOn("#comparison-copy");
    Window.until(
        "the clipboard",
        () ->
            String.valueOf(Clipboard.getSystemClipboard().getString())
                .startsWith("Change\ttconst\tprimaryTitle\tstartYear\nremoved\ttt0000000\t"));
    robot.interact(() -> Objects.requireNonNull(model).useKey(0, false));
    Window.until("by rows", () -> text(robot, "#comparison-note").equals("by whole rows"));
    assertThat(text(robot, "#comparison-summary")).startsWith("6 added · 5 removed · 0 changed");
  }
}
