package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static dev.signalbox.it.DockerStack.SERVICES;
import static dev.signalbox.it.DockerStack.WELL_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a console sees of a Docker stack while it runs: logs, figures, containers that are killed
 * while rows flow, and an engine that is stopped and started.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_DOCKER_IT",
    matches = "1",
    disabledReason = "it needs an engine and a registry with the images: .ci/docker/run")
@ExtendWith(OnDockerStack.class)
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerWatchIT {
  private static final String FLOW = "flow.flow";

  private final DockerStack stack;

  DockerWatchIT(DockerStack stack) {
    this.stack = stack;
  }

  @Test
  @Order(6)
  void logsComeFromEveryServiceAndGoOnAfterARestart() throws Exception {
    var lines = new ConcurrentLinkedQueue<LogLine>();
    try (var reading = stack.signalbox().stack().logs(Set.of(), 5, true, lines::add)) {
      for (var name : SERVICES) {
        if (!name.equals("console")) {
          Await.until(
              "lines of " + name,
              Duration.ofSeconds(20),
              () -> lines.stream().anyMatch(line -> line.service().equals(name)));
        }
      }
      long before = lines.stream().filter(line -> line.service().equals("proxysql")).count();
      stack.signalbox().stack().restart("proxysql", Deadline.in(WELL_AGAIN));
      Await.until(
          "lines of the proxy that was started again",
          Duration.ofSeconds(30),
          () -> lines.stream().filter(l -> l.service().equals("proxysql")).count() > before);
    }
    assertThat(stack.service("proxysql").phase()).isEqualTo(ServiceState.Phase.READY);
  }

  @Test
  @Order(7)
  void figuresComeForEveryContainer() throws Exception {
    Await.until(
        "figures of all six",
        Duration.ofSeconds(30),
        () -> stack.signalbox().stack().usage().size() == SERVICES.size());
    var first = usage("connect");
    Await.until(
        "newer figures",
        Duration.ofSeconds(30),
        () -> usage("connect").cpuNanos() > first.cpuNanos());
    assertThat(stack.signalbox().stack().usage())
        .allMatch(usage -> usage.memoryBytes() > 1_000_000 && usage.cpuNanos() > 0);
  }

  private ServiceUsage usage(String service) {
    return stack.signalbox().stack().usage().stream()
        .filter(u -> u.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(8)
  void killedContainersComeBackAndNoRowIsLost() throws Exception {
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE flow",
          "CREATE TABLE flow.flow (id INT PRIMARY KEY AUTO_INCREMENT, n INT NOT NULL)");
    }
    stack.signalbox().replication().sync(step -> {}, Deadline.in(Duration.ofMinutes(2)));
    var acknowledged = new AtomicInteger();
    var refused = new AtomicInteger();
    var stop = new AtomicBoolean();
    var writer = Thread.ofVirtual().start(() -> write(acknowledged, refused, stop));
    try {
      for (var name :
          List.of("clickhouse", "redpanda", "connect", "proxysql", "console", "mysql")) {
        docker("kill", stack.container(name));
        Await.seen(
            name + " to be seen gone",
            () -> stack.service(name).phase() != ServiceState.Phase.READY);
        Await.until(
            name + " to be well again",
            WELL_AGAIN,
            () -> stack.service(name).phase() == ServiceState.Phase.READY);
      }
      Await.until(
          "the stack to be well again",
          WELL_AGAIN,
          () -> stack.state().phase() == StackState.Phase.RUNNING);
    } finally {
      stop.set(true);
      writer.join();
    }
    assertThat(acknowledged.get()).isPositive();
    assertThat(refused.get()).as("MySQL was killed under the writer").isPositive();
    long rows = stack.count(true, FLOW);
    assertThat(rows).isGreaterThanOrEqualTo(acknowledged.get());
    Await.until("every row in ClickHouse", WELL_AGAIN, () -> stack.count(false, FLOW) == rows);
  }

  /** One row after the other; a row counts when MySQL has acknowledged it. */
  private void write(AtomicInteger acknowledged, AtomicInteger refused, AtomicBoolean stop) {
    int next = 0;
    while (!stop.get()) {
      Thread.yield();
      try (var mysql = stack.signalbox().databases().mysql()) {
        while (!stop.get()) {
          SharedStack.execute(mysql, "INSERT INTO flow.flow (n) VALUES (" + next++ + ")");
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

  @Test
  @Order(10)
  void theConsoleReconnectsToAnEngineThatWasStoppedAndStarted() throws Exception {
    long rows = stack.count(true, FLOW);
    engine("stop");
    try {
      Await.seen(
          "the engine to be seen gone", () -> stack.state().phase() == StackState.Phase.DEGRADED);
      assertThat(stack.state().reason()).contains("does not answer");
    } finally {
      engine("start");
    }
    Await.until(
        "the stack to be well again",
        WELL_AGAIN,
        () -> stack.state().phase() == StackState.Phase.RUNNING);
    try (var mysql = stack.signalbox().databases().mysql()) {
      SharedStack.execute(mysql, "INSERT INTO flow.flow (n) VALUES (-1)");
    }
    Await.until("every row in ClickHouse", WELL_AGAIN, () -> stack.count(false, FLOW) == rows + 1);
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
}
