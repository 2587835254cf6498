package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Statements that are cut short: cancelled, timed out, left alone, their server gone. */
class StoppedStatementTest extends TwoServers {
  /** More than any buffer on the way holds, and more than anybody waits for. */
  private static final String ENDLESS =
      "SELECT seq, REPEAT('x', 1000) FROM mysql.seq_1_to_100000000";

  @Test
  void cancelStopsTheStatementOnItsServer() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sleeping = executor.submit(() -> ask(statement, "SELECT SLEEP(25)"));
      try (Connection watching = connect();
          Statement watcher = watching.createStatement()) {
        // once the server lists it, it can be cancelled
        awaitRunning(watcher, "SELECT SLEEP(25)", 1);
      }
      long start = System.nanoTime();
      statement.cancel();
      assertThatThrownBy(sleeping::get).hasRootCauseInstanceOf(SQLException.class);
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void killedStreamEndsWithAnErrorAndTheSessionGoesOn() throws Exception {
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD, "shop");
        RawClient other = new RawClient(router.port(), "app", RunningRouter.PASSWORD)) {
      String id = client.ask("SELECT CONNECTION_ID()").replaceAll("\\D", "");
      client.send(ENDLESS);
      client.wire().in().await();
      assertThat(other.ask("KILL QUERY " + id)).isEqualTo("OK 0");
      assertThat(client.answer()).endsWith("ERR 1317 70100 Query execution was interrupted");
      assertThat(client.ask("SELECT COUNT(*) FROM items")).isEqualTo("[[2]]");
      assertThat(client.ask("SELECT name FROM items")).isEqualTo("[[ten-1]]");
    }
  }

  @Test
  void killedSessionIsClosedAndItsServerConnectionToo() throws Exception {
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD);
        RawClient other = new RawClient(router.port(), "app", RunningRouter.PASSWORD);
        RawClient admin = new RawClient(router.adminPort(), "admin", "admin-pw")) {
      String id = client.ask("SELECT CONNECTION_ID()").replaceAll("\\D", "");
      client.send(ENDLESS);
      client.wire().in().await();
      assertThat(other.ask("KILL " + id)).isEqualTo("OK 0");
      // the server may still get to say why
      assertThatThrownBy(
              () -> {
                client.answer();
                client.wire().in().read();
              })
          .isInstanceOf(IOException.class);
      String used = "SELECT ConnUsed, ConnFree FROM stats_mysql_connection_pool WHERE hostgroup=10";
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (!admin.ask(used).startsWith("[[0,")) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
      assertThat(other.ask("KILL QUERY " + id)).isEqualTo("OK 0");
    }
  }

  @Test
  void statementOfAClientThatHasGoneIsStopped() throws Exception {
    try (Connection watching = connect();
        Statement watcher = watching.createStatement()) {
      try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD)) {
        client.send("SELECT SLEEP(26)");
        awaitRunning(watcher, "SELECT SLEEP(26)", 1);
      }
      awaitRunning(watcher, "SELECT SLEEP(26)", 0);
    }
  }

  @Test
  void timeoutOfARuleStopsTheStatement() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      refused(statement, "/* query_timeout=700 */ SELECT SLEEP(27)", 1907, "70100");
      awaitRunning(statement, "SLEEP(27)", 0);
      assertThat(ask(statement, "/* query_timeout=20000 */ SELECT SLEEP(1.2)")).isEqualTo("0");
    }
  }

  @Test
  void serverThatIsDownIsSaidQuicklyAndFoundAgain() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
      twenty().kill();
      try {
        long start = System.nanoTime();
        assertThatThrownBy(() -> ask(statement, "SELECT COUNT(*) FROM items"))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getErrorCode()).isEqualTo(9001);
                  assertThat(e.getMessage())
                      .isEqualTo(
                          "Max connect timeout reached while reaching hostgroup 20 after 1500ms");
                });
        assertThat(System.nanoTime() - start).isLessThan(6_000_000_000L);
        assertThat(ask(statement, "SELECT name FROM items")).isEqualTo("ten-1");
      } finally {
        twenty().restart();
      }
      assertThat(ask(statement, "SELECT COUNT(*) FROM items")).isEqualTo("2");
    }
  }

  /** Waits until hostgroup 10 lists so many statements with that text. */
  private static void awaitRunning(Statement watcher, String text, int count) throws Exception {
    String listed =
        "/* hostgroup=10 */ SELECT COUNT(*) FROM information_schema.processlist"
            + " WHERE info LIKE '%"
            + text
            + "' AND info NOT LIKE '%processlist%'";
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!ask(watcher, listed).equals(Integer.toString(count))) {
      assertThat(System.nanoTime()).as(text).isLessThan(deadline);
    }
  }
}
