package dev.signalbox.embedded.router;

import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.process.CachedEngineLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The embedded stack's ClickHouse on free ports: user app as routed, default without a password.
 */
final class EngineServerProcess implements AutoCloseable {
  private static final Pattern MYSQL = Pattern.compile("(?m)^mysql \\S+:(\\d+)$");
  private static final long READY_SECONDS = 90;

  private final Process process;
  private final int port;

  private EngineServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where libchdb is: system property {@code signalbox.libchdb}, else the user's cache. */
  static Optional<Path> library() {
    String named = System.getProperty("signalbox.libchdb", "");
    return named.isBlank()
        ? CachedEngineLibrary.find(
            new ProgramHome(Path.of("../../..").toAbsolutePath().normalize()))
        : Optional.of(Path.of(named)).filter(Files::isRegularFile);
  }

  static EngineServerProcess start(Path library, Path directory) throws Exception {
    Path config =
        Files.createFile(
            directory.resolve("engine.json"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        config,
        """
        {"library": "%s", "path": "%s", "listen": "127.0.0.1", "httpPort": 0, "mysqlPort": 0,
         "users": [{"name": "default", "password": "", "role": "console"},
                   {"name": "app", "password": "%s", "role": "routed"}],
         "kafka": {}}
        """
            .formatted(library, directory.resolve("data"), RunningRouter.PASSWORD));
    Path log = directory.resolve("engine.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.signalbox.embedded.clickhouse.EngineServerMain",
                    "--config",
                    config.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (Files.readString(log).lines().noneMatch("ready"::equals)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("the engine server did not start: " + Files.readString(log));
      }
    }
    Matcher port = MYSQL.matcher(Files.readString(log));
    if (!port.find()) {
      throw new IOException("no port of mysql in: " + Files.readString(log));
    }
    return new EngineServerProcess(process, Integer.parseInt(port.group(1)));
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
