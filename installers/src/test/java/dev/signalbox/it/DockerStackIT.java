package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static dev.signalbox.it.DockerCommand.things;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The Docker stack on a real engine, its images pulled from a registry. {@code .ci/docker/run}
 * provides both, and sets the variable that enables this.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_DOCKER_IT",
    matches = "1",
    disabledReason = "it needs an engine and a registry with the images: .ci/docker/run")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerStackIT {
  private static final Duration SEEN = Duration.ofSeconds(3);
  private static final Duration WELL_AGAIN = Duration.ofMinutes(4);
  private static final List<String> SERVICES =
      List.of("mysql", "redpanda", "connect", "clickhouse", "proxysql", "console");

  private static Path folder = Path.of("/");
  private static Program.Result up;
  private static Signalbox signalbox;

  @BeforeAll
  static void launch() throws Exception {
    folder = Files.createTempDirectory("signalbox-docker-").resolve("stack");
    DockerCommand.forgetImages(System.getenv("SIGNALBOX_IMAGE_PREFIX"));
    up = program(folder, Map.of()).run("--stack", "docker", "up").ok();
    signalbox = open();
  }

  @AfterAll
  static void remove() throws Exception {
    if (signalbox != null) {
      signalbox.close();
    }
    program(folder, Map.of()).run("--stack", "docker", "down", "--purge").ok();
    assertThat(Files.exists(folder)).isFalse();
    assertThat(things(project())).isEmpty();
  }

  private static Program program(Path folder, Map<String, String> environment) {
    return new Program(folder, List.of(), environment);
  }

  private static Signalbox open() {
    return Signalbox.open(
        new SignalboxOptions(StackKind.DOCKER, Optional.of(folder), Program.home()));
  }

  private static String project = "";

  private static String project() {
    return project;
  }

  private static Map<String, String> settings() throws Exception {
    var settings = new HashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve(".env"))) {
      if (line.contains("=")) {
        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return settings;
  }

  private static ServiceState service(String name) {
    return signalbox.stack().state().get().services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String container(String service) throws Exception {
    return settings().get("SIGNALBOX_PROJECT") + "-" + service + "-1";
  }

  @Test
  @Order(1)
  void imagesArePulledThroughThePrefix() throws Exception {
    project = settings().get("SIGNALBOX_PROJECT");
    var prefix = System.getenv("SIGNALBOX_IMAGE_PREFIX");

    assertThat(up.err()).containsPattern("ok \\Q" + prefix + "\\Eredpandadata/redpanda:\\S+ .* MB");
    assertThat(docker("ps", "--format", "{{.Image}}", "--filter", "name=" + project))
        .hasSize(6)
        .allMatch(image -> image.startsWith(prefix));
  }

  @Test
  @Order(2)
  void everyServiceIsReadyAndNamedAsComposeWould() throws Exception {
    assertThat(signalbox.stack().state().get().phase()).isEqualTo(StackState.Phase.RUNNING);
    assertThat(
            docker(
                "ps",
                "--filter",
                "label=com.docker.compose.project=" + project,
                "--format",
                "{{.Names}}"))
        .containsExactlyInAnyOrderElementsOf(
            SERVICES.stream().map(s -> project + "-" + s + "-1").toList());
    assertThat(things(project)).hasSize(6 + 4 + 1);
  }

  @Test
  @Order(3)
  void noCommandLineHasASecret() throws Exception {
    var secrets =
        settings().entrySet().stream()
            .filter(e -> e.getKey().endsWith("PASSWORD"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(secrets).hasSize(7);
    for (var name : SERVICES) {
      var said =
          docker(
              "inspect",
              "-f",
              "{{.Path}} {{.Args}} {{json .Config.Labels}} {{json .Config.Healthcheck}}",
              container(name));
      var processes = docker("top", container(name), "-eo", "pid,args");
      assertThat(String.join("\n", said) + String.join("\n", processes))
          .doesNotContain(secrets.toArray(String[]::new));
    }
  }

  @Test
  @Order(4)
  void markerRowsArrive() throws Exception {
    program(folder, Map.of()).run("--stack", "docker", "test").ok();
  }

  @Test
  @Order(5)
  void aPlainSelectThroughTheProxyIsRight() throws Exception {
    try (var proxy = signalbox.databases().proxy()) {
      SharedStack.execute(
          proxy,
          "CREATE DATABASE shop",
          "CREATE TABLE shop.item (id INT PRIMARY KEY, price DECIMAL(20,6), name VARCHAR(40))",
          "INSERT INTO shop.item VALUES (1, 12345678901234.567891, 'a'), (2, 2, 'b'), (3, 3, 'ü')");
    }
    signalbox.replication().sync(step -> {}, Deadline.in(Duration.ofMinutes(2)));
    try (var proxy = signalbox.databases().proxy()) {
      SharedStack.execute(
          proxy,
          "UPDATE shop.item SET name = 'changed' WHERE id = 2",
          "DELETE FROM shop.item WHERE id = 3");
      // COUNT goes to ClickHouse, which never shows old versions of rows
      Await.until(
          "the changes in ClickHouse",
          Duration.ofMinutes(2),
          () ->
              SharedStack.rows(proxy, "SELECT COUNT(*), MIN(name), MAX(price) FROM shop.item")
                  .equals(List.of(List.of("2", "a", "12345678901234.567891"))));
    }
    var sql =
        program(folder, Map.of())
            .run("--stack", "docker", "sql", "SELECT COUNT(*) FROM shop.item")
            .ok();
    assertThat(sql.out() + sql.err()).contains("served by ClickHouse");
  }

  @Test
  @Order(6)
  void aTableThatIsMadeLaterIsFollowedWithoutAConsole() throws Exception {
    // this program's own replication is not asked: the process beside the stack follows
    try (var mysql = signalbox.databases().mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE TABLE shop.later (id INT PRIMARY KEY, n INT NOT NULL)",
          "INSERT INTO shop.later VALUES (1, 7)");
    }
    Await.until(
        "the row of the new table",
        Duration.ofMinutes(2),
        () -> {
          try (var clickhouse = signalbox.databases().clickhouse()) {
            return SharedStack.rows(clickhouse, "SELECT n FROM shop.later")
                .equals(List.of(List.of("7")));
          } catch (SQLException e) {
            // the table is not there yet
            return false;
          }
        });
  }

  @Test
  @Order(6)
  void logsComeFromEveryServiceAndGoOnAfterARestart() throws Exception {
    var lines = new ConcurrentLinkedQueue<LogLine>();
    try (var reading = signalbox.stack().logs(Set.of(), 5, true, lines::add)) {
      for (var name : SERVICES) {
        if (!name.equals("console")) {
          Await.until(
              "lines of " + name,
              Duration.ofSeconds(20),
              () -> lines.stream().anyMatch(line -> line.service().equals(name)));
        }
      }
      long before = lines.stream().filter(line -> line.service().equals("proxysql")).count();
      signalbox.stack().restart("proxysql", Deadline.in(WELL_AGAIN));
      Await.until(
          "lines of the proxy that was started again",
          Duration.ofSeconds(30),
          () -> lines.stream().filter(l -> l.service().equals("proxysql")).count() > before);
    }
    assertThat(service("proxysql").phase()).isEqualTo(ServiceState.Phase.READY);
  }

  @Test
  @Order(7)
  void figuresComeForEveryContainer() throws Exception {
    Await.until(
        "figures of all six",
        Duration.ofSeconds(30),
        () -> signalbox.stack().usage().size() == SERVICES.size());
    var first = usage("connect");
    Await.until(
        "newer figures",
        Duration.ofSeconds(30),
        () -> usage("connect").cpuNanos() > first.cpuNanos());
    assertThat(signalbox.stack().usage())
        .allMatch(usage -> usage.memoryBytes() > 1_000_000 && usage.cpuNanos() > 0);
  }

  private static ServiceUsage usage(String service) {
    return signalbox.stack().usage().stream()
        .filter(u -> u.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(8)
  void killedContainersComeBackAndNoRowIsLost() throws Exception {
    try (var mysql = signalbox.databases().mysql()) {
      SharedStack.execute(
          mysql, "CREATE TABLE shop.flow (id INT PRIMARY KEY AUTO_INCREMENT, n INT NOT NULL)");
    }
    signalbox.replication().sync(step -> {}, Deadline.in(Duration.ofMinutes(2)));
    var acknowledged = new AtomicInteger();
    var refused = new AtomicInteger();
    var stop = new AtomicBoolean();
    var writer = Thread.ofVirtual().start(() -> write(acknowledged, refused, stop));
    try {
      for (var name :
          List.of("clickhouse", "redpanda", "connect", "proxysql", "console", "mysql")) {
        docker("kill", container(name));
        Await.until(
            name + " to be seen gone",
            SEEN,
            () -> service(name).phase() != ServiceState.Phase.READY);
        Await.until(
            name + " to be well again",
            WELL_AGAIN,
            () -> service(name).phase() == ServiceState.Phase.READY);
      }
      Await.until(
          "the stack to be well again",
          WELL_AGAIN,
          () -> signalbox.stack().state().get().phase() == StackState.Phase.RUNNING);
    } finally {
      stop.set(true);
      writer.join();
    }
    assertThat(acknowledged.get()).isPositive();
    assertThat(refused.get()).as("MySQL was killed under the writer").isPositive();
    long rows = count(true);
    assertThat(rows).isGreaterThanOrEqualTo(acknowledged.get());
    Await.until("every row in ClickHouse", WELL_AGAIN, () -> count(false) == rows);
  }

  /** One row after the other; a row counts when MySQL has acknowledged it. */
  private static void write(AtomicInteger acknowledged, AtomicInteger refused, AtomicBoolean stop) {
    int next = 0;
    while (!stop.get()) {
      Thread.yield();
      try (var mysql = signalbox.databases().mysql()) {
        while (!stop.get()) {
          SharedStack.execute(mysql, "INSERT INTO shop.flow (n) VALUES (" + next++ + ")");
          acknowledged.incrementAndGet();
          TimeUnit.MILLISECONDS.sleep(20);
        }
      } catch (SQLException e) {
        // MySQL is the one that was killed: the next connection is made when it is back
        refused.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static long count(boolean mysql) {
    try (var connection =
        mysql ? signalbox.databases().mysql() : signalbox.databases().clickhouse()) {
      return Long.parseLong(
          SharedStack.rows(connection, "SELECT COUNT(DISTINCT id) FROM shop.flow").get(0).get(0));
    } catch (SQLException e) {
      return -1;
    }
  }

  @Test
  @Order(9)
  void anotherConsoleAdoptsWhatRuns() throws Exception {
    var before = docker("ps", "-q", "--filter", "name=" + project);
    var status = program(folder, Map.of()).run("--stack", "docker", "status").ok();
    program(folder, Map.of()).run("--stack", "docker", "up").ok();

    assertThat(status.out()).contains("ready");
    assertThat(docker("ps", "-q", "--filter", "name=" + project))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  @Order(10)
  void theConsoleReconnectsToAnEngineThatWasStoppedAndStarted() throws Exception {
    long rows = count(true);
    engine("stop");
    try {
      Await.until(
          "the engine to be seen gone",
          SEEN,
          () -> signalbox.stack().state().get().phase() == StackState.Phase.DEGRADED);
      assertThat(signalbox.stack().state().get().reason()).contains("does not answer");
    } finally {
      engine("start");
    }
    Await.until(
        "the stack to be well again",
        WELL_AGAIN,
        () -> signalbox.stack().state().get().phase() == StackState.Phase.RUNNING);
    try (var mysql = signalbox.databases().mysql()) {
      SharedStack.execute(mysql, "INSERT INTO shop.flow (n) VALUES (-1)");
    }
    Await.until("every row in ClickHouse", WELL_AGAIN, () -> count(false) == rows + 1);
  }

  /** The engine's process, by the script that {@code .ci/docker/run} hands over. */
  private static void engine(String command) throws Exception {
    var process =
        new ProcessBuilder(System.getenv("SIGNALBOX_DOCKER_ENGINE"), command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as("engine " + command).isZero();
  }

  @Test
  @Order(11)
  void aContainerOfSomeoneElseIsLeftAlone() throws Exception {
    program(folder, Map.of()).run("--stack", "docker", "down").ok();
    assertThat(docker("ps", "-aq", "--filter", "name=" + project)).isEmpty();
    var image = System.getenv("SIGNALBOX_IMAGE_PREFIX") + "redpandadata/console:v3.7.3";
    var foreign = docker("create", "--name", container("mysql"), image).getFirst();
    var failed = program(folder, Map.of()).run("--stack", "docker", "up");

    assertThat(failed.exit()).isNotZero();
    assertThat(failed.err()).contains("is not this stack's; it is left alone");
    assertThat(docker("ps", "-aq", "--no-trunc", "--filter", "name=" + project))
        .containsExactly(foreign);
    assertThat(docker("volume", "ls", "-q", "--filter", "name=" + project)).hasSize(4);
    docker("rm", foreign);
  }
}
