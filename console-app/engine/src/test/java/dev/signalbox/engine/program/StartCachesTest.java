package dev.signalbox.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
  @TempDir Path root;

  @AfterEach
  void forget() {
    System.clearProperty(StartCaches.PROPERTY);
    System.clearProperty(StartCaches.RECORDING);
  }

  @Test
  void usesACacheOnlyWhereThereIsOne() throws Exception {
    var home = new ProgramHome(root);
    assertThat(new StartCaches(home).flags("broker", List.of(), () -> "x.jar")).isEmpty();
    var cache = StartCaches.cache(home, "broker");
    Files.createDirectories(root.resolve("aot"));
    Files.writeString(cache, "");
    assertThat(new StartCaches(home).flags("broker", List.of(), () -> "x.jar"))
        .contains("-XX:AOTCache=" + cache);
    assertThat(new StartCaches(home).flags("connect", List.of(), () -> "x.jar")).isEmpty();
  }

  @Test
  void leavesACacheThatIsOlderThanAJar() throws Exception {
    Files.createDirectories(root.resolve("aot"));
    var cache = Files.writeString(StartCaches.cache(new ProgramHome(root), "broker"), "");
    var jar = Files.writeString(Files.createDirectories(root.resolve("lib")).resolve("a.jar"), "");
    var caches = new StartCaches(new ProgramHome(root));
    Files.setLastModifiedTime(jar, FileTime.fromMillis(cache.toFile().lastModified()));
    assertThat(caches.flags("broker", List.of(), () -> jar.toString())).isNotEmpty();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(cache.toFile().lastModified() + 2000));
    assertThat(caches.flags("broker", List.of(), () -> "x.jar:" + jar)).isEmpty();
    assertThat(caches.flags("broker", List.of(), () -> jar.resolveSibling("*").toString()))
        .isEmpty();
  }

  @Test
  void aTrainingHoldsUntilAJarIsNewerOrTheJavaIsAnother() throws Exception {
    var home = new ProgramHome(root);
    var jar =
        Files.writeString(Files.createDirectories(root.resolve("lib/cli")).resolve("a.jar"), "");
    var marker = Files.createDirectories(root.resolve("aot")).resolve("trained");
    assertThat(StartCaches.trained(home)).isFalse();

    StartCaches.markTrained(home);
    assertThat(StartCaches.trained(home)).isTrue();

    var made = Files.getLastModifiedTime(marker);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(made.toMillis() + 2000));
    assertThat(StartCaches.trained(home)).as("a newer jar").isFalse();

    Files.setLastModifiedTime(jar, made);
    Files.writeString(marker, "Another VM 24\n");
    Files.setLastModifiedTime(marker, made);
    assertThat(StartCaches.trained(home)).as("another Java").isFalse();

    StartCaches.unmarkTrained(home);
    assertThat(StartCaches.trained(home)).isFalse();
  }

  @Test
  void tellsTheSupervisorThatCachesAreNotWanted() throws Exception {
    Files.createDirectories(root.resolve("aot"));
    Files.writeString(StartCaches.cache(new ProgramHome(root), "broker"), "");
    System.setProperty(StartCaches.PROPERTY, "off");
    var caches = new StartCaches(new ProgramHome(root));
    assertThat(caches.flags("broker", List.of(), () -> "x.jar")).isEmpty();
    assertThat(caches.inherited()).containsExactly("-Dsignalbox.start-caches=off");
  }

  @Test
  void recordsWithTheArgumentsThatTheCacheIsMadeWith() throws Exception {
    System.setProperty(StartCaches.RECORDING, root.toString());
    var caches = new StartCaches(new ProgramHome(root));
    var folder = "a \"quoted\" folder\\";
    assertThat(caches.flags("broker", List.of("-Xmx1g"), () -> folder))
        .containsExactly(
            "-XX:AOTMode=record", "-XX:AOTConfiguration=" + root.resolve("broker.aotconf"));
    assertThat(root.resolve("broker.args"))
        .hasContent("\"-Xmx1g\"\n\"-cp\"\n\"a \\\"quoted\\\" folder\\\\\"\n");
    assertThat(caches.inherited()).containsExactly("-Dsignalbox.record-start=" + root);
    assertThat(caches.grace(Duration.ofSeconds(5))).isGreaterThan(Duration.ofMinutes(1));
  }
}
