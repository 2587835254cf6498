package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackKind;
import dev.signalbox.engine.stack.StackState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Docker stack for all tests of a run: its images pulled and the stack launched by the first
 * test that asks for it, purged when the run ends.
 */
public final class DockerStack implements AutoCloseable {
  static final List<String> SERVICES =
      List.of("mysql", "redpanda", "connect", "clickhouse", "proxysql", "console");

  static final Duration WELL_AGAIN = Duration.ofMinutes(4);

  private final Path folder;
  private final Program.Result launch;
  private final Signalbox signalbox;
  private final String project;

  private DockerStack(Path folder) throws Exception {
    this.folder = folder;
    DockerCommand.forgetImages(System.getenv("SIGNALBOX_IMAGE_PREFIX"));
    this.launch = program(folder).run("--stack", "docker", "up").ok();
    this.project = settings().get("SIGNALBOX_PROJECT");
    this.signalbox =
        Signalbox.open(new SignalboxOptions(StackKind.DOCKER, Optional.of(folder), Program.home()));
  }

  static DockerStack launch() throws Exception {
    return new DockerStack(Files.createTempDirectory("signalbox-docker-").resolve("stack"));
  }

  private static Program program(Path folder) {
    return new Program(folder, List.of(), Map.of());
  }

  /** A command on this stack. */
  Program.Result run(String... arguments) throws Exception {
    var all = new java.util.ArrayList<>(List.of("--stack", "docker"));
    all.addAll(List.of(arguments));
    return program(folder).run(all.toArray(String[]::new));
  }

  /** What the launch said that pulled the images. */
  Program.Result launched() {
    return launch;
  }

  Path folder() {
    return folder;
  }

  /** A console that watches the stack all the time. */
  Signalbox signalbox() {
    return signalbox;
  }

  /** The stack's name for Compose. */
  String project() {
    return project;
  }

  Map<String, String> settings() throws Exception {
    var settings = new HashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve(".env"))) {
      if (line.contains("=")) {
        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return settings;
  }

  /** The name of a service's container. */
  String container(String service) {
    return project + "-" + service + "-1";
  }

  StackState state() {
    return signalbox.stack().state().get();
  }

  ServiceState service(String name) {
    return state().services().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  void awaitRunning() throws Exception {
    Await.until(
        "the stack to be well", WELL_AGAIN, () -> state().phase() == StackState.Phase.RUNNING);
  }

  /** Rows of a table in MySQL, or in ClickHouse; -1 while they cannot be counted. */
  long count(boolean mysql, String table) {
    try (var connection =
        mysql ? signalbox.databases().mysql() : signalbox.databases().clickhouse()) {
      return Long.parseLong(
          SharedStack.rows(connection, "SELECT COUNT(DISTINCT id) FROM " + table).get(0).get(0));
    } catch (SQLException e) {
      return -1;
    }
  }

  @Override
  public void close() throws Exception {
    signalbox.close();
    run("down", "--purge").ok();
    assertThat(Files.exists(folder)).isFalse();
    Files.delete(folder.getParent());
    assertThat(DockerCommand.things(project)).isEmpty();
  }
}
