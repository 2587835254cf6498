package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.stack.ServiceState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whatever service dies while rows flow: it is said, it comes back, nothing is lost or doubled. */
@UsesSharedStack
class KillWhileRowsFlowIT {
  private static final List<String> SERVICES =
      List.of("connect", "broker", "clickhouse", "mysql", "proxy");
  private static final Duration PACE = Duration.ofMillis(10);
  private static final TableId LEDGER = new TableId("kill_it", "ledger");

  @Test
  void nothingIsLostOrDoubled(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql()) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE IF NOT EXISTS kill_it",
          "CREATE TABLE kill_it.ledger (id BIGINT PRIMARY KEY, note VARCHAR(40), changes INT)",
          "CREATE TABLE kill_it.keyless (id BIGINT, changes INT)");
    }
    var data = stack.signalbox().sampleData();
    var deadline = Deadline.in(Duration.ofMinutes(4));
    data.replication().replicate(List.of(LEDGER), deadline, Progress.NONE);

    var written = new AtomicLong();
    var stop = new AtomicBoolean();
    var writer = Thread.ofPlatform().start(() -> write(stack, written, stop, deadline));
    try {
      for (var service : SERVICES) {
        var goal = written.get() + 100;
        Await.until("rows to flow", Duration.ofSeconds(60), () -> written.get() >= goal);
        killAndAwait(stack, service);
      }
    } finally {
      stop.set(true);
      writer.join();
    }
    assertThat(written.get()).as("the writer went on to the end").isGreaterThan(500);
    // a service that was killed may take longer than a comparison waits for one that stands still
    var equal = data.verifier().awaitEqual(LEDGER, deadline, Progress.NONE);
    while (!equal.agrees() && !deadline.passed()) {
      equal = data.verifier().awaitEqual(LEDGER, deadline, Progress.NONE);
    }
    assertThat(equal.agrees()).as(equal.text()).isTrue();
    // every tenth row was deleted again
    assertThat(equal.mysql().rows()).isEqualTo(written.get() - written.get() / 10);
    var keyless =
        "SELECT id, changes, COUNT(*) FROM kill_it.keyless GROUP BY id, changes ORDER BY id,"
            + " changes";
    stack.signalbox().replication().awaitCaughtUp(deadline);
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse()) {
      assertThat(SharedStack.rows(clickhouse, keyless)).isEqualTo(SharedStack.rows(mysql, keyless));
    }
  }

  private static void killAndAwait(SharedStack stack, String service) throws Exception {
    var before = state(stack, service);
    ProcessHandle.of(before.pid().orElseThrow()).orElseThrow().destroyForcibly();
    Await.seen(
        service + " to be missed", () -> state(stack, service).restarts() > before.restarts());
    Await.until(
        service + " to be back",
        Duration.ofSeconds(90),
        () -> state(stack, service).phase() == ServiceState.Phase.READY);
    assertThat(state(stack, service).pid()).isPresent().isNotEqualTo(before.pid());
  }

  private static ServiceState state(SharedStack stack, String service) {
    return stack.signalbox().stack().state().get().services().stream()
        .filter(s -> s.name().equals(service))
        .findFirst()
        .orElseThrow();
  }

  /** Inserts, changes and deletes rows one by one; each is written again until MySQL took it. */
  private static void write(
      SharedStack stack, AtomicLong written, AtomicBoolean stop, Deadline deadline) {
    while (!stop.get()) {
      try (var mysql = stack.mysql();
          var statement = mysql.createStatement()) {
        while (!stop.get()) {
          long id = written.get() + 1;
          statement.execute("REPLACE INTO kill_it.ledger VALUES (" + id + ", 'row " + id + "', 0)");
          statement.execute("UPDATE kill_it.ledger SET changes = changes + 1 WHERE id = " + id);
          statement.execute("INSERT INTO kill_it.keyless VALUES (" + id + ", 0), (" + id + ", 0)");
          statement.execute(
              "UPDATE kill_it.keyless SET changes = 1 WHERE id = "
                  + id
                  + " AND id % 3 = 0 LIMIT 1");
          if (id % 10 == 0) {
            statement.execute("DELETE FROM kill_it.ledger WHERE id = " + id);
          }
          written.incrementAndGet();
          // as fast as it can, it would take the processors from what is tested
          LockSupport.parkNanos(PACE.toNanos());
        }
      } catch (SQLException e) {
        // MySQL is the one that was killed: the row is written again when it is back
        deadline.check("MySQL to take rows again after " + e.getMessage());
      }
    }
  }
}
