package dev.signalbox.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code bin/signalbox} finds its Java. */
class LauncherScriptIT {
  @TempDir Path dir;

  @Test
  void namesEveryJavaItFoundWhenNoneFits() throws Exception {
    var old = fakeJdk("jdk-21", "21.0.4");
    var result = launch(old, old.resolve("bin") + ":" + toolsPath());
    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.err()).contains("needs a JDK 25 or newer", "Java 21 at " + old);
  }

  @Test
  void prefersJavaHomeWhenItFits() throws Exception {
    var result = launch(fakeJdk("jdk-26", "26.0.1"), toolsPath());
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("jdk-26 runs", "dev.signalbox.cli.Main");
  }

  @Test
  void usesItsStartCacheUnlessAJarCameAfterIt() throws Exception {
    var cli = Files.createDirectories(dir.resolve("program/lib/cli"));
    var jar = Files.writeString(cli.resolve("cli.jar"), "");
    var aot = Files.createDirectories(dir.resolve("program/aot"));
    var cache = Files.writeString(aot.resolve("cli.aot"), "");
    touch(jar, 1);
    touch(cache, 2);
    // as in every package
    touch(cli, 3);
    var jdk = fakeJdk("jdk-26", "26.0.1");
    assertThat(launch(jdk, toolsPath()).out()).contains("-XX:AOTCache=", "aot/cli.aot");
    touch(jar, 4);
    assertThat(launch(jdk, toolsPath()).out()).contains("cli.jar").doesNotContain("AOTCache");
  }

  /** In the locale C Java would read arguments as ASCII. */
  @Test
  void argumentsAreUtf8InTheLocaleCToo() throws Exception {
    var jdk = fakeJdk("jdk-26", "26.0.1");
    Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho locale $LC_ALL\n");
    assertThat(launch(jdk, toolsPath()).out()).contains("locale C.UTF-8");
  }

  private static void touch(Path file, int minute) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Duration.ofMinutes(minute).toSeconds(), SECONDS));
  }

  private Path fakeJdk(String name, String version) throws IOException {
    var jdk = Files.createDirectories(dir.resolve(name));
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    var java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho " + name + " runs $*\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return jdk;
  }

  /** A PATH with the tools the script needs and no Java. */
  private String toolsPath() throws IOException {
    var tools = Files.createDirectories(dir.resolve("tools"));
    for (var tool : List.of("sed", "dirname", "readlink", "head", "sh", "find")) {
      for (var folder : List.of("/usr/bin", "/bin")) {
        var real = Path.of(folder, tool);
        if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), real);
        }
      }
    }
    return tools.toString();
  }

  private Program.Result launch(Path javaHome, String path) throws Exception {
    // Only what the script itself looks at: the system's JVM folders are hidden by an own script
    // copy.
    var bin = Files.createDirectories(dir.resolve("program/bin"));
    var script = Files.readString(Program.home().resolve("bin/signalbox"));
    var copy =
        Files.writeString(
            bin.resolve("signalbox"), script.replace("/usr/lib/jvm/*", dir + "/none"));
    var builder = new ProcessBuilder("/bin/sh", copy.toString(), "version");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes());
    var err = new String(process.getErrorStream().readAllBytes());
    return new Program.Result(builder.command(), process.waitFor(), out, err);
  }
}
