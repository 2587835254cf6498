package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.desktop.Window;
import dev.signalbox.engine.Signalbox;
import java.time.Duration;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** Parameters, limits, pins, comparisons and charts in the Workbench, on the window's own stack. */
final class ResultStory {
  private static final String TITLES =
      "SELECT tconst, titleType, startYear FROM imdb.title_basics WHERE startYear >= :since ORDER BY tconst";

  private final Window window;
  private final FxRobot robot;

  ResultStory(Window window, FxRobot robot) {
    this.window = window;
    this.robot = robot;
  }

  private String text(String query) {
    return robot.lookup(query).queryLabeled().getText();
  }

  private boolean there(String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }

  /** As a click on an item does; the headless screen takes each release for a popup's. */
  private void choose(String menu, String item) {
    robot.interact(
        () ->
            ((MenuButton) robot.lookup(menu).query())
                .getItems().stream()
                    .filter(each -> item.equals(each.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
  }

  /** A value is asked for, rows are limited, fetched on, pinned, compared and drawn. */
  void asksLimitsPinsComparesAndDraws() {
    window.go("workbench");
    robot.clickOn("#tab-new");
    Window.until("an empty tab", () -> !there("#proof-served"));
    robot.clickOn("#sql").write(TITLES).push(KeyCode.ESCAPE);
    choose("#run-choices", "limit-200");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("the form", () -> robot.lookup("#parameters").query().isVisible());
    robot.write("1000").push(KeyCode.ENTER);
    Window.until("the limit", 60, () -> there("#fetch-all"));
    assertThat(text("#proof-numbers")).endsWith("first 200 rows; more exist");
    assertThat(text("#grid-count")).isEqualTo("200 rows");
    window.shoot("story-17-limit");
    robot.clickOn("#result-pin").clickOn("#fetch-more");
    Window.until(
        "more rows", 60, () -> there("#result-1") && text("#grid-count").startsWith("2,000"));
    assertThat(there("#pinned-1")).isTrue();
    choose("#result-with", "compare-1");
    Window.until(
        "compared",
        60,
        () -> there("#comparison-summary") && !text("#comparison-summary").isEmpty());
    assertThat(text("#comparison-summary"))
        .isEqualTo("1,800 added · 0 removed · 0 changed · 200 equal");
    assertThat(text("#comparison-note")).isEqualTo("by tconst");
    window.shoot("story-18-compared");
    robot.clickOn("#result-1");
    choose("#result-with", "beside-1");
    Window.until("both", () -> there("#result-split"));
    window.shoot("story-18-beside");
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.A);
    robot.write("SELECT titleType, COUNT(*) AS titles FROM imdb.title_basics GROUP BY titleType");
    robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.ENTER);
    Window.until("the age", 60, () -> there("#replica-age"));
    assertThat(text("#proof-served")).isEqualTo("ClickHouse");
    assertThat(text("#replica-age")).matches("replica .* old");
    robot.clickOn("#result-chart");
    Window.until("a chart", () -> there("#chart") && text("#chart-empty").isEmpty());
    window.shoot("story-19-chart");
    window.resize(1100, 700);
    window.shoot("story-19-chart-small");
    window.resize(1440, 900);
  }

  /** ClickHouse is down, and started from where that hurts. */
  void startsAServerThatIsDown(Signalbox engine) {
    engine.stack().stop("clickhouse", Deadline.in(Duration.ofMinutes(1)));
    robot.interact(
        () -> ((ComboBox<?>) robot.lookup("#target").query()).getSelectionModel().select(2));
    robot.clickOn("#run");
    Window.until("who is down", 60, () -> there("#start-server"));
    assertThat(text("#start-server")).isEqualTo("Start ClickHouse");
    window.shoot("story-20-down");
    robot.clickOn("#start-server");
    Window.until("started", 120, () -> !there("#start-server"));
    robot.clickOn("#run");
    Window.until("an answer", 60, () -> there("#result-grid"));
    TableView<?> grid = robot.lookup("#result-grid").queryTableView();
    assertThat(grid.getItems()).isNotEmpty();
    robot.clickOn("#sql").push(KeyCode.CONTROL, KeyCode.W);
  }
}
