package dev.signalbox.cli.bench;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Point lookups by sysbench over the text protocol, one statement at a time on each connection. */
final class Sysbench {
  static final String DATABASE = "sbtest";
  static final int ROWS = 10_000;

  private static final String MISSING =
      "sysbench, which makes the load, is not installed. Debian, Ubuntu: sudo apt-get install"
          + " sysbench";

  private final Path directory;
  private final Path login;
  private final String host;

  /**
   * @param directory a temporary folder that only this user may read
   */
  Sysbench(Path directory, String host, Login login) {
    this.directory = directory;
    this.host = host;
    this.login = directory.resolve("sysbench.cnf");
    write(login);
  }

  /** In a file of mode 0600: a password on the command line is in the process list. */
  private void write(Login as) {
    try {
      Files.createFile(
          login,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          login, "mysql-user=%s\nmysql-password=%s\n".formatted(as.user(), as.password().reveal()));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write " + login + ": " + e.getMessage(), e);
    }
  }

  /** Fails with MISSING_PART, naming the package, where there is no sysbench. */
  static void require(Path directory) throws InterruptedException {
    BenchProgram.run(
        List.of("sysbench", "--version"), directory, MISSING, Deadline.in(Duration.ofMinutes(1)));
  }

  /** Makes the table and its rows. */
  void prepare(int port) throws InterruptedException {
    run(port, 1, 0, "prepare");
  }

  /** Asks for one row by its key after the other. */
  SysbenchResult pointSelects(int port, int threads, int seconds) throws InterruptedException {
    return SysbenchResult.parse(run(port, threads, seconds, "run"));
  }

  private String run(int port, int threads, int seconds, String what) throws InterruptedException {
    var command = new ArrayList<String>();
    command.add("sysbench");
    command.add("--config-file=" + login);
    command.add("--db-driver=mysql");
    command.add("--mysql-host=" + host);
    command.add("--mysql-port=" + port);
    command.add("--mysql-db=" + DATABASE);
    command.add("--mysql-ssl=off");
    command.add("--tables=1");
    command.add("--table-size=" + ROWS);
    command.add("--db-ps-mode=disable");
    command.add("--skip-trx=on");
    command.add("--threads=" + threads);
    command.add("--time=" + seconds);
    command.add("--histogram=on");
    command.add("--percentile=99");
    command.add("oltp_point_select");
    command.add(what);
    return BenchProgram.run(
        command, directory, MISSING, Deadline.in(Duration.ofSeconds(120 + 2L * seconds)));
  }
}
