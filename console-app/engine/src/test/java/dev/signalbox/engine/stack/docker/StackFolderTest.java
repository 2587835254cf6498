package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
  private static final Path TEMPLATE = Path.of("../../stack-templates/docker");
  private static final Set<String> SERVICES =
      Set.of("mysql", "redpanda", "connect", "clickhouse", "proxysql", "console");
  private static final Path JAR = Path.of("/program/converters.jar");

  @TempDir private Path home;

  private StackFolder folder(String name) {
    return new StackFolder(TEMPLATE, home.resolve(name));
  }

  private StackFolder made(String name, boolean demo, Map<String, String> environment) {
    var folder = folder(name);
    folder.write(folder.next(demo, JAR, environment));
    return folder;
  }

  @Test
  void eachStackHasLoginsOfItsOwn() {
    var one = made("one", false, Map.of());
    var other = made("other", false, Map.of());

    assertThat(one.credentials().app().password())
        .isNotEqualTo(other.credentials().app().password());
    assertThat(one.credentials().proxyAdmin().user()).isEqualTo("radmin");
    assertThat(one.settings().get(StackFolder.PROJECT))
        .isNotEqualTo(other.settings().get(StackFolder.PROJECT));
  }

  @Test
  void demoLoginsAreTheTemplatesOwn() {
    var demo = made("demo", true, Map.of()).credentials();

    assertThat(demo.app().password().reveal()).isEqualTo("proxypass123");
    assertThat(demo.proxyAdmin().password().reveal()).isEqualTo("admin");
  }

  @Test
  void aFolderOfANewerProgramIsRefusedAndNothingIsTouched() throws Exception {
    var folder = made("one", false, Map.of());
    var newer =
        Files.readString(folder.env())
            .replace(StackFolder.FORMAT + "=1", StackFolder.FORMAT + "=2");
    Files.writeString(folder.env(), newer);

    for (ThrowingCallable action :
        List.<ThrowingCallable>of(
            folder::settings, folder::stack, () -> folder.next(false, JAR, Map.of()))) {
      assertThatThrownBy(action)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("was made by a newer Signalbox (its format is 2");
    }
    assertThat(folder.env()).hasContent(newer);
  }

  @Test
  void aFolderFromBeforeFormatsWereCountedGetsOneAtItsNextLaunch() throws Exception {
    var folder = made("one", false, Map.of());
    var old = Files.readString(folder.env()).replaceAll(StackFolder.FORMAT + "=.*\n", "");
    Files.writeString(folder.env(), old);

    assertThat(folder.next(false, JAR, Map.of()))
        .containsEntry(StackFolder.FORMAT, "1")
        .containsEntry(StackFolder.STACK, folder.settings().get(StackFolder.STACK));
  }

  @Test
  void settingsAreForTheUserAlone() throws Exception {
    var folder = made("one", false, Map.of());
    var env = folder.root().resolve(".env");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
        .isEqualTo("rwx------");
    assertThat(Files.readString(folder.composeFile()))
        .doesNotContain(folder.credentials().app().password().reveal());
  }

  @Test
  void theNextLaunchKeepsLoginsAndTakesNewSettings() {
    var folder = made("one", false, Map.of("SIGNALBOX_IMAGE_PREFIX", "a/"));
    var logins = folder.credentials();
    folder.write(
        folder.next(
            true, JAR, Map.of("SIGNALBOX_IMAGE_PREFIX", "b/", "SIGNALBOX_SIZE", "workstation")));

    assertThat(folder.credentials()).isEqualTo(logins);
    var mysql = folder.stack().orElseThrow().service("mysql");
    assertThat(mysql.image()).isEqualTo("b/mysql:8.4");
    assertThat(mysql.memoryBytes()).hasValue(3L << 30);
  }

  @Test
  void anUnknownSizeIsRefused() {
    assertThatThrownBy(() -> folder("one").next(false, JAR, Map.of("SIGNALBOX_SIZE", "../demo")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("laptop or workstation");
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.writeString(Files.createDirectories(home.resolve("one")).resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> made("one", false, Map.of()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
    assertThat(home.resolve("one")).isDirectoryContaining("glob:**thesis.txt");
  }

  @Test
  void aTakenPortGivesWayToTheNext() {
    var chosen =
        HostPorts.choose(
            SERVICES, Map.of(), Set.of(), Set.of(), port -> port != 3306 && port != 3307);

    assertThat(chosen)
        .containsEntry("SIGNALBOX_MYSQL_PORT", "3308")
        .containsEntry("SIGNALBOX_KAFKA_PORT", "9092");
  }

  @Test
  void whatRunsAndWhatWasAskedForKeepsItsPort() {
    var before = Map.of("SIGNALBOX_MYSQL_PORT", "4306", "SIGNALBOX_KAFKA_PORT", "4092");
    var chosen =
        HostPorts.choose(
            SERVICES, before, Set.of("mysql"), Set.of("SIGNALBOX_KAFKA_PORT"), port -> false);

    assertThat(chosen)
        .containsEntry("SIGNALBOX_MYSQL_PORT", "4306")
        .containsEntry("SIGNALBOX_KAFKA_PORT", "4092");
  }

  @Test
  void theHashChangesWithWhatRuns() {
    var folder = made("one", false, Map.of());
    var before = folder.stack().orElseThrow().service("mysql");
    folder.write(folder.next(false, JAR, Map.of("SIGNALBOX_MYSQL_PORT", "3399")));
    var after = folder.stack().orElseThrow().service("mysql");

    assertThat(Labels.hash(after)).isNotEqualTo(Labels.hash(before)).hasSize(64);
    folder.write(folder.next(false, JAR, Map.of("SIGNALBOX_MYSQL_PORT", "3306")));
    assertThat(Labels.hash(folder.stack().orElseThrow().service("mysql")))
        .isEqualTo(Labels.hash(before));
  }

  @Test
  void labelsAreThoseOfCompose() {
    var folder = made("one", false, Map.of());
    var file = folder.stack().orElseThrow();
    var labels = Labels.of(file, file.service("connect"), folder);

    assertThat(labels)
        .containsEntry("com.docker.compose.project", file.name())
        .containsEntry("com.docker.compose.service", "connect")
        .containsEntry("com.docker.compose.oneoff", "False")
        .containsEntry(
            "com.docker.compose.depends_on",
            "mysql:service_healthy:false,redpanda:service_healthy:false")
        .containsEntry("com.docker.compose.project.working_dir", folder.root().toString())
        .containsKey("com.docker.compose.config-hash")
        .containsEntry("dev.signalbox.stack", folder.settings().get(StackFolder.STACK));
  }
}
