package dev.signalbox.installers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rpm by rpmbuild itself, of a small tree. */
class RpmPackageIT {
  @TempDir private Path folder;

  @BeforeEach
  void needsRpmbuild() {
    boolean there = Tools.onPath("rpmbuild");
    var missing = "rpmbuild is not installed. Debian, Ubuntu: sudo apt-get install rpm";
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(there, missing);
  }

  @Test
  void isBuiltOfATreeThatADebWasBuiltOfBeforeAndHasNoScripts() throws Exception {
    Path root = folder.resolve("tree");
    Tree.write(root.resolve("opt/signalbox/lib/app/third-party.md"), "works");
    Tree.write(root.resolve("usr/bin/signalbox"), "command");
    Tree.write(root.resolve("usr/share/applications/signalbox.desktop"), "entry");
    Tree.write(root.resolve("usr/share/icons/hicolor/16x16/apps/signalbox.png"), "icon");
    Tree.write(root.resolve("usr/share/doc/signalbox/copyright"), "Debian's");
    Path out = Files.createDirectories(folder.resolve("out"));

    RpmPackage.build(
        "signalbox",
        "0.1.0",
        Path.of("src/main").toAbsolutePath(),
        Platform.current(),
        root,
        folder.resolve("work"),
        out);

    Path rpm;
    try (var files = Files.list(out)) {
      rpm = files.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
    }
    assertThat(rpm.getFileName().toString()).startsWith("signalbox-0.1.0-1.");
    assertThat(ask("--list", rpm))
        .contains(
            "/opt/signalbox/lib/app/third-party.md\n",
            "/usr/bin/signalbox\n",
            "/usr/share/applications/signalbox.desktop\n",
            "/usr/share/icons/hicolor/16x16/apps/signalbox.png\n")
        .doesNotContain("/usr/share/doc");
    assertThat(ask("--scripts", rpm)).isEmpty();
    assertThat(ask("--conflicts", rpm)).isEqualTo("signalbox-embedded\n");
    assertThat(root.resolve("usr/bin/signalbox")).hasContent("command");
  }

  private static String ask(String what, Path rpm) throws IOException, InterruptedException {
    var process = new ProcessBuilder("rpm", "--query", "--package", what, rpm.toString()).start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
