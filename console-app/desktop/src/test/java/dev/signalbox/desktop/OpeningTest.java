package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.preferences.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is made ready while the toolkit starts, which typefaces need. */
@ExtendWith(ApplicationExtension.class)
class OpeningTest {
  @TempDir Path temporary;

  @Start
  void start(Stage unused) {}

  @BeforeEach
  void home() {
    System.setProperty("signalbox.home", Path.of("../..").toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void noHome() {
    System.clearProperty("signalbox.home");
  }

  private Arguments arguments() {
    return Arguments.of(
        List.of(
            "--data-dir", temporary.resolve("data").toString(), "--settings", file().toString()));
  }

  private Path file() {
    return temporary.resolve("window.json");
  }

  @Test
  void theStackIsOpenedOnceTheFolderIsClaimed() {
    var opening =
        Opening.begin(
            arguments(),
            () -> {
              // what is read before the claim would not see this
              var settings = new SettingsFile(file());
              settings.save(settings.get().stack("docker"));
              return Optional.of(new Launcher.Claim(Optional.empty()));
            });
    assertThat(opening.claim()).isPresent();
    var opened = opening.opened();
    opened.engine().close();
    assertThat(opened.parts().stackId()).isEqualTo("docker");
    opening.awaitTypefaces();
  }

  @Test
  void nothingIsClaimedWhereAnotherWindowTookTheArguments() {
    assertThat(Opening.begin(arguments(), Optional::empty).claim()).isEmpty();
  }

  @Test
  void aClaimThatFailsSaysWhy() {
    var opening =
        Opening.begin(
            arguments(),
            () -> {
              throw new EngineException(ErrorCode.IN_USE, "The other window does not answer.");
            });
    assertThatThrownBy(opening::claim).hasMessage("The other window does not answer.");
  }
}
