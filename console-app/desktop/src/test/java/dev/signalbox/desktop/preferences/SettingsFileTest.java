package dev.signalbox.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("deep").resolve("window.json");
  }

  @Test
  void remembersThemeSizeAndPlace() {
    var file = new SettingsFile(file());
    file.save(
        file.get()
            .with(Theme.Mode.LIGHT)
            .at(10, 20, 1300, 800, false)
            .greeted()
            .stack("docker")
            .docker("SIGNALBOX_SIZE", "workstation"));
    var read = new SettingsFile(file()).get();
    assertThat(read)
        .isEqualTo(
            new Settings(
                Theme.Mode.LIGHT,
                10,
                20,
                1300,
                800,
                false,
                true,
                "docker",
                Map.of("SIGNALBOX_SIZE", "workstation")));
  }

  @Test
  void keepsKeysItDoesNotKnow() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"theme\":\"dark\",\"later\":{\"x\":1}}");
    var file = new SettingsFile(file());
    assertThat(file.get().theme()).isEqualTo(Theme.Mode.DARK);
    file.save(file.get());
    assertThat(Files.readString(file())).contains("\"later\"").contains("\"x\" : 1");
  }

  @Test
  void putsAFileAsideThatIsNotJson() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{half");
    assertThat(new SettingsFile(file()).get().width()).isEqualTo(Settings.WIDTH);
    assertThat(Files.readString(directory.resolve("deep/window.json.unreadable")))
        .isEqualTo("{half");
  }

  @Test
  void aTooSmallWindowBecomesTheSmallestThatWorks() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"window\":{\"width\":3,\"height\":4}}");
    var settings = new SettingsFile(file()).get();
    assertThat(settings.width()).isEqualTo(Settings.MIN_WIDTH);
    assertThat(settings.height()).isEqualTo(Settings.MIN_HEIGHT);
  }
}
