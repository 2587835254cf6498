package dev.signalbox.desktop;

import java.nio.file.Path;
import java.util.Objects;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * A test of the whole window over fakes, with settings of its own. TestFX looks for {@code @Start}
 * in the test's own class: there {@link #open} is called.
 */
@ExtendWith(ApplicationExtension.class)
public abstract class WindowTest {
  @TempDir Path temporary;

  protected final FakeParts parts;
  protected final FakeStackRuntime runtime;
  private @Nullable Window shown;

  protected WindowTest() {
    this(new FakeParts());
  }

  protected WindowTest(FakeParts parts) {
    this.parts = parts;
    this.runtime = parts.runtime;
  }

  /** Shows the window; toolkit's thread only. */
  protected final void open(Stage stage) {
    shown = new Window(stage, parts.parts(), temporary.resolve("window.json"));
  }

  protected final Window window() {
    return Objects.requireNonNull(shown);
  }

  @AfterEach
  void leave(FxRobot robot) {
    window().close(robot);
  }
}
