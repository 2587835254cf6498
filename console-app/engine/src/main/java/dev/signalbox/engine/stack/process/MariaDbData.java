package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes MariaDB's data folder: system tables and users in one run of the server in bootstrap mode,
 * which reads its statements from standard input, so that no password stands in a command line or a
 * file. Made beside and moved into place when whole.
 */
final class MariaDbData {
  private static final List<String> SCRIPTS =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql",
          "mariadb_sys_schema.sql");

  /** On databases of users: everything but handing rights on. */
  private static final String APP_RIGHTS =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY"
          + " TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE,"
          + " EVENT, TRIGGER";

  /** Those of Debezium's documentation, without the ones on tables. */
  private static final String CDC_RIGHTS =
      "RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT";

  /** A forged row there would forge a measured freshness. */
  private static final String PROBES = "signalbox_probe";

  /** What the router writes in its user's name, to see when it has passed. */
  private static final String PASSAGE = PROBES + ".passage";

  private MariaDbData() {}

  /**
   * Makes the data folder unless it is there.
   *
   * @param component MariaDB's own folder
   * @param myCnf the written configuration; its {@code datadir} is {@code data/mysql}
   * @param log where the server's output goes
   */
  static void ensure(
      Path component,
      Path myCnf,
      Path data,
      Path log,
      StackCredentials logins,
      java.util.function.Consumer<String> progress)
      throws InterruptedException {
    Path finished = data.resolve("mysql");
    PrivateFiles.createDirectories(data.resolve("tmp"));
    if (Files.isDirectory(finished)) {
      return;
    }
    progress.accept("making the system tables");
    Path partial = data.resolve("mysql.partial");
    PrivateFiles.deleteTree(partial);
    PrivateFiles.createDirectories(partial);
    boolean done = false;
    try {
      bootstrap(component, myCnf, partial, log, logins);
      Files.move(partial, finished, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } catch (IOException e) {
      throw StorageErrors.of(e, "make MariaDB's data in", data);
    } finally {
      if (!done) {
        PrivateFiles.deleteTree(partial);
      }
    }
  }

  private static void bootstrap(
      Path component, Path myCnf, Path directory, Path log, StackCredentials logins)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(component.resolve("bin/mariadbd").toString());
    command.add("--defaults-file=" + myCnf);
    command.add("--bootstrap");
    command.add("--datadir=" + directory);
    command.add("--skip-log-bin");
    command.addAll(asRoot());
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      feed(process, component, logins);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw failed("it did not end within 60 s", log);
      }
      if (process.exitValue() != 0) {
        throw failed(LogFiles.reason(log, logStart), log);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void feed(Process process, Path component, StackCredentials logins)
      throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"
              .getBytes(StandardCharsets.UTF_8));
      for (String script : SCRIPTS) {
        Files.copy(component.resolve("share").resolve(script), in);
        in.write('\n');
      }
      in.write(users(logins).getBytes(StandardCharsets.UTF_8));
    } catch (java.nio.file.NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // The server ended early; its exit code and log explain it better than "broken pipe".
      return;
    }
  }

  /** One statement a line, as the bootstrap mode wants them. */
  static String users(StackCredentials logins) {
    var sql = new StringBuilder();
    sql.append("FLUSH PRIVILEGES;\n");
    // Root without a password, which the system tables come with.
    sql.append("DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';\n");
    sql.append("DELETE FROM mysql.proxies_priv;\n");
    sql.append("FLUSH PRIVILEGES;\n");
    sql.append("CREATE DATABASE " + PROBES + ";\n");
    sql.append(
        "CREATE TABLE "
            + PASSAGE
            + " (id TINYINT PRIMARY KEY, changes BIGINT UNSIGNED NOT NULL, ends LONGTEXT) ENGINE=InnoDB;\n");
    for (String host : List.of("localhost", "127.0.0.1")) {
      create(sql, logins.mysqlAdmin(), host);
      sql.append("GRANT ALL PRIVILEGES ON *.* TO ")
          .append(account(logins.mysqlAdmin(), host))
          .append(" WITH GRANT OPTION;\n");
      create(sql, logins.replication(), host);
      sql.append("GRANT " + CDC_RIGHTS + " ON *.* TO ")
          .append(account(logins.replication(), host))
          .append(";\n");
      grant(sql, "SELECT, LOCK TABLES", "`%`", account(logins.replication(), host));
      create(sql, logins.app(), host);
      sql.append("GRANT SHOW DATABASES ON *.* TO ")
          .append(account(logins.app(), host))
          .append(";\n");
      grant(sql, APP_RIGHTS, "`%`", account(logins.app(), host));
      grant(sql, "SELECT", "`" + PROBES.replace("_", "\\_") + "`", account(logins.app(), host));
      sql.append("GRANT INSERT, UPDATE ON " + PASSAGE + " TO ")
          .append(account(logins.app(), host))
          .append(";\n");
      // The most specific grant decides: this takes the wildcard's rights away from the server's
      // own databases, where they would make an administrator of anyone.
      for (String own : List.of("mysql", "sys")) {
        grant(sql, "SHOW VIEW", "`" + own + "`", account(logins.app(), host));
        grant(sql, "SHOW VIEW", "`" + own + "`", account(logins.replication(), host));
      }
    }
    sql.append("FLUSH PRIVILEGES;\n");
    return sql.toString();
  }

  private static void grant(StringBuilder sql, String rights, String database, String account) {
    sql.append("GRANT " + rights + " ON " + database + ".* TO " + account + ";\n");
  }

  /** The server refuses to run as root unless told that this is meant. */
  static List<String> asRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  private static void create(StringBuilder sql, Login login, String host) {
    sql.append("CREATE USER ")
        .append(account(login, host))
        .append(" IDENTIFIED BY ")
        .append(quoted(login.password().reveal()))
        .append(";\n");
  }

  private static String account(Login login, String host) {
    return quoted(login.user()) + "@" + quoted(host);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static EngineException failed(String reason, Path log) {
    return new EngineException(
        ErrorCode.SERVICE_FAILED,
        "MariaDB's data could not be made: " + reason + ". Its log is " + log + ".");
  }
}
