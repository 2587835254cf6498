package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static dev.signalbox.it.DockerCommand.things;
import static dev.signalbox.it.DockerStack.SERVICES;
import static dev.signalbox.it.DockerStack.WELL_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Docker Compose 2 on the stack that Signalbox launched, while a console watches; then on the
 * template alone. {@code .ci/docker/run} sets the variable that names the program.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_COMPOSE",
    matches = ".+",
    disabledReason = "it needs Docker Compose 2, an engine and a registry: .ci/docker/run")
@ExtendWith(OnDockerStack.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerComposeIT {
  private static final String APP_PASSWORD = "app-of-this-test";
  private static final String ITEM = "compose.item";

  private final DockerStack stack;
  private final Compose compose;
  @TempDir private Path temporary = Path.of("/");

  DockerComposeIT(DockerStack stack) {
    this.stack = stack;
    this.compose = new Compose(stack.folder(), Map.of());
  }

  @Test
  @Order(1)
  void psListsEveryContainerAsARunningService() throws Exception {
    assertThat(compose.run("ps", "--services")).containsExactlyInAnyOrderElementsOf(SERVICES);
    var listed = compose.ps();
    assertThat(listed).hasSize(SERVICES.size());
    for (var name : SERVICES) {
      var entry = listed.get(name);
      assertThat(entry.path("State").asText()).as(name).isEqualTo("running");
      assertThat(entry.path("Project").asText()).as(name).isEqualTo(stack.project());
      assertThat(entry.path("Name").asText()).as(name).isEqualTo(stack.container(name));
      // the console's image has no shell to check itself with
      assertThat(entry.path("Health").asText())
          .as(name)
          .isEqualTo(name.equals("console") ? "" : "healthy");
    }
  }

  @Test
  @Order(2)
  void theConsoleSeesWhatComposeStopsStartsAndRestarts() throws Exception {
    compose.run("stop", "console");
    Await.seen("the stop to be seen", () -> phase("console") == ServiceState.Phase.STOPPED);
    assertThat(compose.ps()).doesNotContainKey("console");
    compose.run("start", "console");
    awaitReady("console");

    var started = startedAt("proxysql");
    compose.run("restart", "proxysql");
    assertThat(startedAt("proxysql")).isNotEqualTo(started);
    awaitReady("proxysql");
    try (var proxy = stack.signalbox().databases().proxy()) {
      assertThat(SharedStack.rows(proxy, "SELECT 1")).containsExactly(List.of("1"));
    }
  }

  private ServiceState.Phase phase(String service) {
    return stack.service(service).phase();
  }

  private void awaitReady(String service) throws Exception {
    Await.until(
        service + " to be ready", WELL_AGAIN, () -> phase(service) == ServiceState.Phase.READY);
  }

  private String startedAt(String service) throws Exception {
    return docker("inspect", "-f", "{{.State.StartedAt}}", stack.container(service)).getFirst();
  }

  private List<String> containers() throws Exception {
    return docker("ps", "-q", "--no-trunc", "--filter", "name=" + stack.project());
  }

  @Test
  @Order(3)
  void upMakesTheContainersAnewOnceAndRowsFlowOn() throws Exception {
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE compose",
          "CREATE TABLE compose.item (id INT PRIMARY KEY)",
          "INSERT INTO compose.item VALUES (1), (2), (3)");
    }
    stack.signalbox().replication().sync(step -> {}, Deadline.in(Duration.ofMinutes(2)));
    Await.until("the rows", WELL_AGAIN, () -> stack.count(false, ITEM) == 3);
    var signalboxs = containers();

    compose.run("up", "-d", "--no-recreate");
    assertThat(containers()).containsExactlyInAnyOrderElementsOf(signalboxs);

    // Compose makes its hash of its own structures, so it takes the services for changed
    compose.run("up", "-d", "--wait");
    var composes = containers();
    assertThat(composes).hasSize(SERVICES.size()).doesNotContainAnyElementsOf(signalboxs);
    stack.awaitRunning();
    assertThat(stack.count(true, ITEM)).isEqualTo(3);
    assertThat(stack.count(false, ITEM)).isEqualTo(3);
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(mysql, "INSERT INTO compose.item VALUES (4)");
    }
    Await.until("the row written since", WELL_AGAIN, () -> stack.count(false, ITEM) == 4);

    compose.run("up", "-d");
    assertThat(containers()).containsExactlyInAnyOrderElementsOf(composes);
  }

  @Test
  @Order(4)
  void downLeavesTheVolumesAlone() throws Exception {
    compose.run("down");

    Await.seen("the end to be seen", () -> stack.state().phase() == StackState.Phase.STOPPED);
    assertThat(things(stack.project()))
        .hasSize(4)
        .allMatch(name -> name.startsWith(stack.project() + "_"));
    assertThat(stack.run("status").out()).startsWith("stopped");
  }

  /** No Signalbox is needed for it: passwords and the converters by settings. */
  @Test
  @Order(5)
  void theTemplateAloneMakesAWorkingStack() throws Exception {
    var folder = temporary.resolve("plain");
    var copy =
        new ProcessBuilder(
                "cp", "-r", Program.home() + "/stack-templates/docker", folder.toString())
            .inheritIO();
    assertThat(copy.start().waitFor()).isZero();
    var project = "plain-" + Long.toHexString(System.nanoTime());
    var settings = new HashMap<String, String>();
    // the ports of the stack above, which is down: nobody has taken them meanwhile
    stack
        .settings()
        .forEach(
            (name, value) -> {
              if (name.endsWith("_PORT")) {
                settings.put(name, value);
              }
            });
    settings.put("SIGNALBOX_CONVERTERS", stack.settings().get("SIGNALBOX_CONVERTERS"));
    settings.put("SIGNALBOX_PROJECT", project);
    assertThat(new Compose(folder, settings).refusal("up", "-d"))
        .contains("launch with signalbox up, or set every password in .env");
    for (var name : List.of("MYSQL_ROOT", "ADMIN", "CDC", "MONITOR", "CLICKHOUSE", "PROXY_ADMIN")) {
      settings.put("SIGNALBOX_" + name + "_PASSWORD", "of-this-test");
    }
    settings.put("SIGNALBOX_APP_PASSWORD", APP_PASSWORD);
    var plain = new Compose(folder, settings);
    try {
      plain.run("up", "-d", "--wait");
      assertThat(plain.ps()).hasSize(SERVICES.size());
      try (var proxy = plainProxy()) {
        assertThat(SharedStack.rows(proxy, "SELECT VERSION()").get(0).get(0)).startsWith("9.7");
        // only ClickHouse has the function
        assertThat(SharedStack.rows(proxy, "SELECT toTypeName(COUNT(*)) FROM system.one"))
            .containsExactly(List.of("UInt64"));
      }
    } finally {
      plain.run("down", "-v");
    }
    assertThat(things(project)).isEmpty();
  }

  private Connection plainProxy() throws Exception {
    var login = new Properties();
    login.setProperty("user", "proxyuser");
    login.setProperty("password", APP_PASSWORD);
    var port = stack.settings().get("SIGNALBOX_PROXY_PORT");
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + port + "/?allowPublicKeyRetrieval=true", login);
  }
}
