package dev.signalbox.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.stack.StackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An embedded stack that test classes have one after the other. A test makes databases of its own,
 * which are dropped after its class, and leaves the services running.
 */
public final class SharedStack implements AutoCloseable {
  /** MySQL's, Signalbox's, and the sample data that many classes load. */
  private static final Set<String> KEPT =
      Set.of(
          "information_schema",
          "mysql",
          "performance_schema",
          "sys",
          "signalbox_probe",
          "signalbox_test",
          "imdb");

  private final Program program;
  private final Signalbox signalbox;

  private SharedStack(Program program, Signalbox signalbox) {
    this.program = program;
    this.signalbox = signalbox;
  }

  static SharedStack launch() throws Exception {
    var dataDir = Files.createTempDirectory("signalbox-it-");
    var program = new Program(dataDir);
    var up = program.run("up");
    if (up.exit() != 0) {
      var logs = program.run("logs", "--tail", "40");
      program.run("down", "--purge");
      throw new AssertionError("the stack did not come up: " + up + "\n" + logs);
    }
    return new SharedStack(program, Signalbox.open(options(dataDir)));
  }

  /** How the test's own JVM opens a stack in {@code dataDir}. */
  static SignalboxOptions options(Path dataDir) {
    return new SignalboxOptions(StackKind.EMBEDDED, Optional.of(dataDir), Program.home());
  }

  /** The command line, on this stack. */
  public Program program() {
    return program;
  }

  /** The engine, attached to this stack. */
  public Signalbox signalbox() {
    return signalbox;
  }

  /** MySQL itself, all rights. */
  public Connection mysql() throws SQLException {
    return signalbox.databases().mysql();
  }

  /** The proxy, as the application user. */
  public Connection proxy() throws SQLException {
    return signalbox.databases().proxy();
  }

  /** ClickHouse over HTTP, all rights. */
  public Connection clickhouse() throws SQLException {
    return signalbox.databases().clickhouse();
  }

  /**
   * Drops the databases of tests: a table at rest takes about 1 % of a processor, and the audit
   * reads it again and again, while the tests of other classes run.
   */
  void dropDatabases() throws Exception {
    try (var mysql = mysql()) {
      for (var row : rows(mysql, "SHOW DATABASES")) {
        var name = row.getFirst();
        if (!KEPT.contains(name)) {
          execute(mysql, "DROP DATABASE `" + name + "`");
        }
      }
    }
    // a table that is made while others go away could be one of them under another name
    signalbox.replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(3)));
  }

  /** What is done in the meantime. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Does something that the supervisor, which follows the schema, sees only when it is over. */
  void whileSupervisorIsSuspended(Action action) throws Exception {
    var supervisor = program.dataDir().resolve("supervisor.json").toFile();
    long pid = new ObjectMapper().readTree(supervisor).at("/process/pid").asLong();
    signal("STOP", pid);
    try {
      action.run();
    } finally {
      signal("CONT", pid);
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    // a shell's own kill: not every system has the program
    var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("no SIG" + name + " for process " + pid);
    }
  }

  /** Runs statements one by one. */
  public static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Every row as the text of its columns, null for NULL. */
  public static List<List<String>> rows(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() throws Exception {
    signalbox.close();
    program.run("down", "--purge").ok();
  }
}
