package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.start.CrashReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The program's own window over the real engine, which opens another kind of stack. */
@ExtendWith(ApplicationExtension.class)
class SwitchStackTest {
  @TempDir Path temporary;

  @Start
  void start(Stage unused) {
    System.setProperty("signalbox.home", Path.of("../..").toAbsolutePath().normalize().toString());
    Platform.setImplicitExit(false);
    var arguments =
        Arguments.of(
            List.of("--data-dir", temporary.resolve("data").toString(), "--settings", settings()));
    new SettingsFile(Path.of(settings()))
        .save(new SettingsFile(Path.of(settings())).get().greeted());
    new SignalboxWindow(
            Opening.begin(arguments, () -> Optional.of(new Launcher.Claim(Optional.empty()))),
            new Launcher.Claim(Optional.empty()),
            new CrashReports(temporary))
        .show();
  }

  private String settings() {
    return temporary.resolve("window.json").toString();
  }

  @AfterEach
  void leave(FxRobot robot) {
    robot.release(new MouseButton[0]);
    WaitForAsyncUtils.waitForAsyncFx(
        20_000, () -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    System.clearProperty("signalbox.home");
  }

  private static String shown(FxRobot robot) {
    return robot.lookup("#stack-picker .title").queryAs(Label.class).getText();
  }

  @Test
  void anotherKindIsShownInTheSameWindowAndRemembered(FxRobot robot) {
    assertThat(shown(robot)).isEqualTo("Embedded");
    robot.clickOn("#stack-picker");
    dev.signalbox.desktop.Window.until(
        "the kinds", 60, () -> robot.lookup("#picker-docker").tryQuery().isPresent());
    assertThat(robot.lookup("#picker-docker-cluster").tryQuery()).isPresent();
    robot.clickOn("#picker-docker").clickOn("#picker-use");
    dev.signalbox.desktop.Window.until("it is shown", 60, () -> shown(robot).equals("Docker"));
    assertThat(robot.lookup("#console-strip").tryQuery()).isPresent();
    assertThat(new SettingsFile(Path.of(settings())).get().stack()).isEqualTo("docker");
  }
}
