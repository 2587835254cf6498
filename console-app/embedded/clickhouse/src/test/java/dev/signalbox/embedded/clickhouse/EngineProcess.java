package dev.signalbox.embedded.clickhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The server as it runs in production: a process of its own, on free ports. */
final class EngineProcess implements AutoCloseable {
  private static final long READY_SECONDS = 60;

  private final Process process;
  private final Path log;

  private EngineProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it without waiting. */
  static EngineProcess launch(Path library, Path data, Path directory) throws IOException {
    Files.createDirectories(directory);
    var config =
        Files.createFile(
            Files.createTempDirectory(directory, "run").resolve("engine.json"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        config,
        """
        {"library": "%s", "path": "%s", "listen": "127.0.0.1", "httpPort": 0, "mysqlPort": 0,
         "users": [{"name": "default", "password": "", "role": "console"},
                   {"name": "proxyuser", "password": "pass'word\\\\", "role": "console"},
                   {"name": "routed", "password": "r", "role": "routed"}],
         "kafka": {}}
        """
            .formatted(library, data));
    var log = config.resolveSibling("engine.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EngineServerMain.class.getName(),
            "--config",
            config.toString()));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new EngineProcess(process, log);
  }

  /** Starts it and waits until it says that it is ready. */
  static EngineProcess start(Path library, Path data, Path directory) throws Exception {
    var engine = launch(library, data, directory);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!engine.log().lines().anyMatch("ready"::equals)) {
      if (engine.process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        engine.process.destroyForcibly();
        throw new IllegalStateException("the engine server did not start: " + engine.log());
      }
    }
    return engine;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  Process process() {
    return process;
  }

  int port(String name) throws IOException {
    var matcher = Pattern.compile("(?m)^" + name + " \\S+:(\\d+)$").matcher(log());
    if (!matcher.find()) {
      throw new IllegalStateException("no port of " + name + " in: " + log());
    }
    return Integer.parseInt(matcher.group(1));
  }

  String http() throws IOException {
    return "http://127.0.0.1:" + port("http");
  }

  /** Sends SIGTERM and waits for the end. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the engine server did not stop in 20 s");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
