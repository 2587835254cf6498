package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static dev.signalbox.it.DockerCommand.things;
import static dev.signalbox.it.DockerStack.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.common.Deadline;
import dev.signalbox.engine.stack.StackState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The Docker stack on a real engine, its images pulled from a registry: what a launch makes, and
 * that rows flow through it. {@code .ci/docker/run} provides both, and sets the variable that
 * enables this.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_DOCKER_IT",
    matches = "1",
    disabledReason = "it needs an engine and a registry with the images: .ci/docker/run")
@ExtendWith(OnDockerStack.class)
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerStackIT {
  private final DockerStack stack;

  DockerStackIT(DockerStack stack) {
    this.stack = stack;
  }

  @Test
  @Order(1)
  void imagesArePulledThroughThePrefix() throws Exception {
    var prefix = System.getenv("SIGNALBOX_IMAGE_PREFIX");

    assertThat(stack.launched().err())
        .containsPattern("ok \\Q" + prefix + "\\Eclickhouse/clickhouse-server:\\S+ .* MB");
    assertThat(docker("ps", "--format", "{{.Image}}", "--filter", "name=" + stack.project()))
        .hasSize(6)
        .allMatch(image -> image.startsWith(prefix));
  }

  @Test
  @Order(2)
  void everyServiceIsReadyAndNamedAsComposeWould() throws Exception {
    assertThat(stack.state().phase()).isEqualTo(StackState.Phase.RUNNING);
    assertThat(
            docker(
                "ps",
                "--filter",
                "label=com.docker.compose.project=" + stack.project(),
                "--format",
                "{{.Names}}"))
        .containsExactlyInAnyOrderElementsOf(
            SERVICES.stream().map(s -> stack.project() + "-" + s + "-1").toList());
    assertThat(things(stack.project())).hasSize(6 + 4 + 1);
  }

  /** The marker table is the one table of a new stack. */
  @Test
  @Order(2)
  void whatMustHoldAfterHealthIsSaidStepByStep() {
    assertThat(stack.launched().err().lines().filter(line -> line.startsWith("ok ")))
        .extracting(line -> line.replaceFirst("  \\d+\\.\\d s", ""))
        .containsSubsequence(
            "ok MySQL writes a binlog of rows",
            "ok Debezium may read the binlog",
            "ok Both hostgroups are ONLINE",
            "ok Connector and all its tasks run",
            "ok Every table has its topic  1 topic",
            "ok The first snapshot is over",
            "ok ClickHouse has read what was written  1 consumer group",
            "ok A query through the proxy on MySQL",
            "ok A query through the proxy on ClickHouse");
  }

  @Test
  @Order(3)
  void noCommandLineHasASecret() throws Exception {
    var secrets =
        stack.settings().entrySet().stream()
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
              stack.container(name));
      var processes = docker("top", stack.container(name), "-eo", "pid,args");
      assertThat(String.join("\n", said) + String.join("\n", processes))
          .doesNotContain(secrets.toArray(String[]::new));
    }
  }

  @Test
  @Order(4)
  void markerRowsArrive() throws Exception {
    stack.run("test").ok();
  }

  @Test
  @Order(5)
  void aPlainSelectThroughTheProxyIsRight() throws Exception {
    try (var proxy = stack.signalbox().databases().proxy()) {
      SharedStack.execute(
          proxy,
          "CREATE DATABASE shop",
          "CREATE TABLE shop.item (id INT PRIMARY KEY, price DECIMAL(20,6), name VARCHAR(40))",
          "INSERT INTO shop.item VALUES (1, 12345678901234.567891, 'a'), (2, 2, 'b'), (3, 3, 'ü')");
    }
    stack.signalbox().replication().sync(step -> {}, Deadline.in(Duration.ofMinutes(2)));
    try (var proxy = stack.signalbox().databases().proxy()) {
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
    var sql = stack.run("sql", "SELECT COUNT(*) FROM shop.item").ok();
    assertThat(sql.out() + sql.err()).contains("served by ClickHouse");
  }

  @Test
  @Order(6)
  void aTableThatIsMadeLaterIsFollowedWithoutAConsole() throws Exception {
    // this program's own replication is not asked: the process beside the stack follows
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE TABLE shop.later (id INT PRIMARY KEY, n INT NOT NULL)",
          "INSERT INTO shop.later VALUES (1, 7)");
    }
    Await.until(
        "the row of the new table",
        Duration.ofMinutes(2),
        () -> {
          try (var clickhouse = stack.signalbox().databases().clickhouse()) {
            return SharedStack.rows(clickhouse, "SELECT n FROM shop.later")
                .equals(List.of(List.of("7")));
          } catch (SQLException e) {
            // the table is not there yet
            return false;
          }
        });
  }

  @Test
  @Order(8)
  void whatItTakesOnTheDiskGrowsWithItsData() throws Exception {
    long megabytes = 16;
    long before = bytes(df(), "VOLUME", "mysql");
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE TABLE shop.picture (id INT PRIMARY KEY, bytes LONGBLOB NOT NULL)",
          "INSERT INTO shop.picture VALUES (1, REPEAT('x', " + megabytes + " * 1000000))");
    }

    var df = df();
    assertThat(bytes(df, "VOLUME", "mysql")).isGreaterThan(before + megabytes * 1_000_000);
    assertThat(df.path("entries").findValuesAsText("kind"))
        .containsOnly("IMAGE", "CONTAINER", "VOLUME")
        .filteredOn("VOLUME"::equals)
        .hasSize(4);
    for (var name : SERVICES) {
      assertThat(bytes(df, "IMAGE", name)).as(name).isNotNegative();
      assertThat(bytes(df, "CONTAINER", name)).as(name).isNotNegative();
    }
    // the stand-ins are made of one system
    assertThat(df.path("shared_at_least_bytes").asLong()).isGreaterThan(100_000_000);
  }

  private JsonNode df() throws Exception {
    return stack.run("df", "--json").ok().json();
  }

  /** The sum of what a service has of one kind; -1 when it has nothing. */
  private static long bytes(JsonNode df, String kind, String service) {
    long sum = -1;
    for (var entry : df.path("entries")) {
      var services = entry.path("services").toString();
      if (entry.path("kind").asText().equals(kind) && services.contains('"' + service + '"')) {
        sum = Math.max(0, sum) + entry.path("bytes").asLong();
      }
    }
    return sum;
  }

  @Test
  @Order(9)
  void anotherConsoleAdoptsWhatRuns() throws Exception {
    var before = docker("ps", "-q", "--filter", "name=" + stack.project());
    var status = stack.run("status").ok();
    stack.run("up").ok();

    assertThat(status.out()).contains("ready");
    assertThat(docker("ps", "-q", "--filter", "name=" + stack.project()))
        .containsExactlyInAnyOrderElementsOf(before);
  }
}
