package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.stack.ServiceState;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
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
class ScreensTest {
  @TempDir static Path temporary;

  private final FakeStackRuntime runtime = new FakeStackRuntime();
  private @Nullable Window shown;

  @Start
  void start(Stage stage) {
    shown =
        new Window(
            stage,
            new Parts(runtime, "Embedded", "/home/ada/.local/share/signalbox"),
            temporary.resolve("window.json"));
  }

  private Window window() {
    return Objects.requireNonNull(shown);
  }

  @AfterEach
  void leave(FxRobot robot) {
    robot.release(new KeyCode[0]);
    robot.release(new MouseButton[0]);
    WaitForAsyncUtils.waitForAsyncFx(10_000, window().workspace()::close);
  }

  @Test
  void launchIsCancelledAndSaysSo(FxRobot robot) {
    runtime.gate = new CountDownLatch(1);
    Window.until("preflight", () -> robot.lookup("#finding-port-3306").tryQuery().isPresent());
    window().shoot("stack-stopped");
    robot.clickOn("#launch");
    Window.until("steps", () -> robot.lookup("#step-broker").tryQuery().isPresent());
    window().shoot("stack-launching");
    robot.clickOn("#cancel-launch");
    Window.until("offered again", () -> robot.lookup("#launch").query().isVisible());
    assertThat(robot.lookup("#last-event").query().toString()).isNotNull();
  }

  @Test
  void aFailedLaunchShowsCauseRemedyAndTheLineOfTheLog(FxRobot robot) {
    runtime.failure =
        new EngineException(
            ErrorCode.STORAGE,
            "Kafka ended with exit code 1: the disk that holds the data directory is full."
                + " Free some space, or use another --data-dir, and launch again.");
    robot.clickOn("#launch");
    Window.until("failure", () -> robot.lookup("#launch-failure").tryQuery().isPresent());
    window().shoot("stack-launch-failed");
  }

  @Test
  void runningStackShowsUsageAndLogsAndWhoIsBroken(FxRobot robot) {
    runtime.running();
    for (int i = 0; i < 12; i++) {
      runtime.write("connect", "INFO 8192 records sent during previous 00:00:00.441");
      runtime.write("clickhouse", "<Information> Committed 65536 rows to imdb.title_basics");
      runtime.write("mysql", "[Warning] Aborted connection 12 to db: 'imdb' user: 'app'");
    }
    runtime.write("proxy", "ERROR backend 127.0.0.1:3306 refused the connection");
    Window.until("usage", () -> robot.lookup("#fact-Memory").tryQuery().isPresent());
    robot.clickOn("#node-clickhouse");
    window().shoot("stack-running");
    runtime.broken("broker", ServiceState.Phase.RESTARTING, "was killed, starting again");
    Window.until(
        "said", () -> robot.lookup("#health-text").queryLabeled().getText().contains("was killed"));
    window().shoot("stack-degraded");
    window().go("resources");
    window().shoot("resources");
    window().go("activity");
    window().shoot("activity");
    window().go("settings");
    window().shoot("settings");
  }

  @Test
  void paletteFindsACommandByItsWords(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    Window.until("palette", () -> robot.lookup("#palette-field").tryQuery().isPresent());
    window().shoot("palette");
    robot.write("resources").type(KeyCode.ENTER);
    Window.until("went", () -> robot.lookup("#resources-table").tryQuery().isPresent());
  }

  @Test
  void closingAsksAndLeavesRunningByDefault(FxRobot robot) {
    runtime.running();
    Window.until("running", () -> robot.lookup("#stop-stack").query().isVisible());
    var left = new CountDownLatch(1);
    WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> window().workspace().window().askToClose(left::countDown));
    window().shoot("close-question");
    robot.type(KeyCode.ENTER);
    Window.until("left", () -> left.getCount() == 0);
    assertThat(runtime.state().get().phase().name()).isEqualTo("RUNNING");
  }
}
