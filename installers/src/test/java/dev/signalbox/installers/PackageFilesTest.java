package dev.signalbox.installers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files packages are made from, without root and without the packaging tools. */
class PackageFilesTest {
  private static final Path SOURCES = Path.of("src/main").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void argumentFilesHaveOnlyOptionsOfJpackage() throws IOException {
    var help = new StringWriter();
    ToolProvider.findFirst("jpackage")
        .orElseThrow()
        .run(new PrintWriter(help), new PrintWriter(help), "--help");
    int files = 0;
    try (var all = Files.newDirectoryStream(SOURCES.resolve("jpackage"), "*.args")) {
      for (Path file : all) {
        files++;
        var options =
            Pattern.compile("(?m)^(--[a-z-]+)").matcher(Files.readString(file)).results().toList();
        assertThat(options).as(file.toString()).isNotEmpty();
        for (var option : options) {
          var name = option.group(1);
          boolean other =
              name.startsWith("--win-") && file.getFileName().toString().startsWith("windows")
                  || name.startsWith("--mac-") && file.getFileName().toString().startsWith("macos");
          assertThat(other || help.toString().contains(name + " ")).as(file + " " + name).isTrue();
        }
      }
    }
    assertThat(files).isEqualTo(7);
  }

  @Test
  void desktopEntryIsValidAndPointsIntoThePackage() throws IOException {
    var lines = Files.readAllLines(SOURCES.resolve("linux/signalbox.desktop"));
    assertThat(lines.getFirst()).isEqualTo("[Desktop Entry]");
    var entry = new Properties();
    for (String line : lines.subList(1, lines.size())) {
      assertThat(line).matches("[A-Z][A-Za-z]*=.+");
      entry.setProperty(line.split("=", 2)[0], line.split("=", 2)[1]);
    }
    assertThat(entry).containsEntry("Type", "Application").containsEntry("Terminal", "false");
    assertThat(entry.getProperty("Exec")).isEqualTo("/opt/signalbox/bin/signalbox-window");
    assertThat(entry.getProperty("Icon")).isEqualTo("signalbox");
    assertThat(entry.getProperty("Categories")).endsWith(";");
    assertThat(Files.readString(SOURCES.resolve("jpackage/linux.args")))
        .contains("--name signalbox-window");
  }

  @Test
  void bothControlFilesAreWholeAndReplaceEachOther() throws IOException {
    for (String name : List.of("signalbox", "signalbox-embedded")) {
      boolean embedded = name.endsWith("embedded");
      var other = embedded ? "signalbox" : "signalbox-embedded";
      var text =
          Template.fill(
              SOURCES.resolve("linux/control" + (embedded ? "-embedded" : "")),
              Map.of(
                  "name",
                  name,
                  "version",
                  "1.2",
                  "architecture",
                  "amd64",
                  "size",
                  "7",
                  "other",
                  other));
      assertThat(text)
          .contains("Package: " + name + "\n", "Version: 1.2\n", "Installed-Size: 7\n")
          .contains("Conflicts: " + other + "\n", "Replaces: " + other + "\n")
          .contains("libgtk-3-0 | libgtk-3-0t64")
          .endsWith("\n");
      assertThat(text.contains("libsystemd0")).isEqualTo(embedded);
      assertThat(text.lines()).allMatch(line -> line.matches("[A-Z][A-Za-z-]+: .+| .+"));
    }
  }

  @Test
  void aTemplateWithoutAValueIsRefused() {
    assertThatThrownBy(() -> Template.fill(SOURCES.resolve("linux/control"), Map.of("name", "x")))
        .hasMessageContaining("@version@");
  }

  @Test
  void theConsoleTreeHasNoEmbeddedPartAndTheOtherHasAll() throws IOException {
    Path image = folder.resolve("image");
    var parts =
        new ArrayList<>(
            List.of(
                "lib/app/lib/cli/cli.jar",
                "lib/app/lib/embedded-kafka/kafka.jar",
                "lib/app/lib/libchdb/1/libchdb.so",
                "lib/app/aot/cli.aot",
                "lib/app/aot/broker.aot",
                "bin/signalbox-window"));
    for (String part : parts) {
      Tree.write(image.resolve(part), "x");
    }
    Path icons = folder.resolve("icons/target/icons");
    Tree.write(icons.resolve("png/signalbox-48.png"), "png");
    Tree.write(icons.resolve("png/signalbox-1024.png"), "png");
    Tree.write(folder.resolve("icons/signalbox.svg"), "svg");
    Path console = folder.resolve("console");
    Path embedded = folder.resolve("embedded");
    LinuxTree.lay(image, false, SOURCES, icons, console);
    LinuxTree.lay(image, true, SOURCES, icons, embedded);

    assertThat(files(console))
        .contains("opt/signalbox/lib/app/lib/cli/cli.jar", "opt/signalbox/lib/app/aot/cli.aot")
        .contains("usr/share/icons/hicolor/48x48/apps/signalbox.png")
        .contains("usr/share/applications/signalbox.desktop")
        .noneMatch(f -> f.contains("embedded-") || f.contains("libchdb") || f.contains("broker"))
        .noneMatch(f -> f.contains("1024"));
    assertThat(files(embedded))
        .contains(parts.stream().map("opt/signalbox/"::concat).toArray(String[]::new));
    assertThat(Files.readSymbolicLink(console.resolve("usr/bin/signalbox")))
        .isEqualTo(Path.of("/opt/signalbox/bin/signalbox"));
    assertThat(Files.readSymbolicLink(console.resolve("opt/signalbox/bin/signalbox")))
        .isEqualTo(Path.of("../lib/app/bin/signalbox"));
  }

  @Test
  void everyStandardTextIsALicence() throws IOException {
    try (var texts = Files.newDirectoryStream(SOURCES.resolve("licence-texts"), "*.txt")) {
      for (Path text : texts) {
        assertThat(Files.size(text)).as(text.toString()).isGreaterThan(900);
      }
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
          .map(f -> root.relativize(f).toString())
          .toList();
    }
  }
}
