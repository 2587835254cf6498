package dev.signalbox.embedded.clickhouse;

import dev.signalbox.embedded.clickhouse.EngineConfig.InvalidConfigException;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The ClickHouse engine as a process: {@code --config FILE} (see {@link EngineConfig}). Prints the
 * line {@code ready} when both ports answer. On SIGTERM it ends its statements, detaches the Kafka
 * tables and halts.
 *
 * <p>Exit codes: 0 after SIGTERM, 2 for a bad call or configuration, 3 when the engine does not
 * start on its data directory, 4 when a port cannot be had.
 *
 * <p>JVM options that keep it small: {@code -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1
 * -XX:MaxMetaspaceSize=64m -XX:ReservedCodeCacheSize=32m -Xss512k
 * --enable-native-access=ALL-UNNAMED}. The heap holds buffers only; results live in the engine's
 * own memory.
 */
public final class EngineServerMain {
  private EngineServerMain() {}

  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    // Both are the log file of this process; the supervisor reads the line "ready" there.
    PrintStream log = System.err;
    if (args.length != 2 || !args[0].equals("--config")) {
      log.println("usage: EngineServerMain --config FILE");
      System.exit(2);
      return;
    }
    try {
      var config = EngineConfig.read(Path.of(args[1]));
      var server = EngineServer.start(config);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("stop")
                  .unstarted(
                      () -> {
                        server.close();
                        // An ordinary exit would run the library's destructors among live threads.
                        Runtime.getRuntime().halt(0);
                      }));
      log.println("http " + config.listen() + ":" + server.httpPort());
      log.println("mysql " + config.listen() + ":" + server.mysqlPort());
      System.out.println("ready");
      System.out.flush();
    } catch (InvalidConfigException e) {
      log.println(e.getMessage());
      Runtime.getRuntime().halt(2);
    } catch (ClickHouseException | UnsatisfiedLinkError | IllegalArgumentException e) {
      log.println("the ClickHouse engine did not start: " + e.getMessage());
      Runtime.getRuntime().halt(3);
    } catch (IOException e) {
      log.println(e.getMessage());
      Runtime.getRuntime().halt(4);
    }
  }
}
