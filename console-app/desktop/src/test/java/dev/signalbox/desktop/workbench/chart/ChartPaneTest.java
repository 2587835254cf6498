package dev.signalbox.desktop.workbench.chart;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartPaneTest {
  private final FxThread fx = new FxThread();
  private final Tasks tasks = new Tasks(fx, new EventLog(Clock.systemUTC()));
  private @Nullable ResultModel result;
  private @Nullable ChartPane pane;
  private @Nullable Theme theme;
  private @Nullable Scene scene;

  @TempDir private Path directory;

  @Start
  void start(Stage stage) {
    Typefaces.load();
    var empty = new Scene(new StackPane(), 1100, 420);
    scene = empty;
    theme = new Theme(empty, Theme.Mode.DARK);
    stage.setScene(empty);
    stage.show();
  }

  private void show(List<Column> columns, List<@Nullable Object[]> rows) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          var model =
              new ResultModel(
                  new ResultFolder(Path.of("target/results"), 4 << 20).open(), tasks, fx);
          model.sink().columns(0, columns);
          rows.forEach(model.sink()::row);
          model.ended();
          result = model;
          var chart = new ChartPane(model, Objects.requireNonNull(theme).palette());
          pane = chart;
          Objects.requireNonNull(scene).setRoot(chart);
        });
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.waitForAsyncFx(10_000, Objects.requireNonNull(result)::close);
  }

  private void shoot(String name) throws Exception {
    for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Objects.requireNonNull(theme).use(mode));
      WaitForAsyncUtils.waitForFxEvents();
      var image =
          WaitForAsyncUtils.waitForAsyncFx(
              10_000,
              () -> SwingFXUtils.fromFXImage(Objects.requireNonNull(scene).snapshot(null), null));
      Files.createDirectories(Window.SCREENSHOTS);
      var file = name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png";
      ImageIO.write(image, "png", Window.SCREENSHOTS.resolve(file).toFile());
    }
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  @Test
  void drawsBarsAndSavesThem(FxRobot robot) throws Exception {
    show(
        List.of(
            new Column("titleType", "VARCHAR", Column.Kind.TEXT),
            new Column("titles", "BIGINT", Column.Kind.INTEGER),
            new Column("rated", "BIGINT", Column.Kind.INTEGER)),
        List.of(
            new Object[] {"tvEpisode", "498211", "120000"},
            new Object[] {"movie <&>", "212904", "180321"},
            new Object[] {"short", "131377", null},
            new Object[] {null, "70120", "44000"}));
    var chart = Objects.requireNonNull(pane);
    Window.until("drawn", () -> text(robot, "#chart-empty").isEmpty());
    shoot("chart-bars");
    robot.moveTo("#chart");
    var svg = directory.resolve("a.svg");
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> chart.saveSvg(svg));
    Window.until("saved", () -> text(robot, "#chart-said").contains("a.svg"));
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    // seven bars, the ground, and two of the legend
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(10);
    assertThat(Files.readString(svg)).contains("movie &lt;&amp;&gt;").contains(">500 k<");
    var png = directory.resolve("a.png");
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> chart.savePng(png));
    Window.until("saved", () -> text(robot, "#chart-said").contains("a.png"));
    var image = ImageIO.read(png.toFile());
    double width = robot.lookup("#chart").query().getLayoutBounds().getWidth();
    assertThat(image.getWidth()).isEqualTo((int) (width * 2));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.svg", "a.png");
  }

  @Test
  void drawsLinesOverTimeWithinBounds(FxRobot robot) throws Exception {
    var rows = new ArrayList<@Nullable Object[]>();
    var day = LocalDate.parse("2001-01-01");
    for (int i = 0; i < 30_000; i++) {
      for (var kind : List.of("movie", "short")) {
        double wave = Math.sin(i / 1500.0) * 50 + (kind.equals("movie") ? 100 : 20) + i % 7;
        rows.add(
            new Object[] {
              day.plusDays(i / 4) + " %02d:00:00".formatted(i % 4 * 6), kind, Double.toString(wave)
            });
      }
    }
    show(
        List.of(
            new Column("day", "DATETIME", Column.Kind.TIME),
            new Column("kind", "VARCHAR", Column.Kind.TEXT),
            new Column("value", "DOUBLE", Column.Kind.DECIMAL)),
        rows);
    Window.until("drawn", () -> text(robot, "#chart-note").contains("first 50,000 of 60,000 rows"));
    assertThat(text(robot, "#chart-note")).contains("at most 2,000 points a line");
    shoot("chart-lines");
    robot.clickOn("#chart-scatter");
    Window.until("dots", () -> text(robot, "#chart-note").contains("20,000 of the points"));
    shoot("chart-points");
  }

  @Test
  void saysWhyThereIsNothingToDraw(FxRobot robot) throws Exception {
    show(
        List.of(new Column("a", "VARCHAR", Column.Kind.TEXT)),
        List.<@Nullable Object[]>of(new Object[] {"x"}));
    Window.until("said", () -> text(robot, "#chart-empty").contains("No column holds numbers"));
  }
}
