package dev.signalbox.embedded.router;

import dev.signalbox.embedded.wire.packet.ConnectionLostException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/**
 * The router as a program: {@code --config FILE}. Standard output is its log, with one line {@code
 * ready} once both ports listen. SIGTERM ends it in order. Exit 1: it could not start; 2: wrong
 * arguments.
 */
public final class RouterMain {
  private final PrintStream log;

  private RouterMain(PrintStream log) {
    this.log = log;
  }

  /** Runs until the process is told to end. */
  public static void main(String[] args) throws InterruptedException {
    // the process has no other output than its log
    RouterMain main = new RouterMain(System.out);
    if (args.length != 2 || !args[0].equals("--config")) {
      main.say("usage: RouterMain --config FILE");
      System.exit(2);
    }
    int exit = main.run(Path.of(args[1]));
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private int run(Path configFile) throws InterruptedException {
    Router router;
    try {
      RouterConfig config = RouterConfig.read(configFile);
      router = Router.start(config, this::failed);
      say("MySQL port " + router.port() + ", admin port " + router.adminPort());
      say(
          router.loops() > 0
              ? "clients are served by event loops: " + router.loops()
              : "each client is served by a thread of its own");
    } catch (ConfigException e) {
      say("The router cannot start: " + e.getMessage());
      return 1;
    } catch (IOException | SQLException e) {
      say("The router cannot start: " + withCause(e));
      return 1;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    router.close();
                    say("stopped");
                  } catch (IOException | SQLException e) {
                    say("stopped, with an error: " + withCause(e));
                  } finally {
                    ended.countDown();
                  }
                },
                "stop"));
    log.println("ready");
    log.flush();
    // ends with the process
    ended.await();
    return 0;
  }

  /** Clients and servers come and go: only what is our own fault is worth a line. */
  private void failed(String what, Exception cause) {
    if (cause instanceof ConnectionLostException || cause instanceof SocketException) {
      return;
    }
    say(what + ": " + withCause(cause));
    if (cause instanceof RuntimeException) {
      synchronized (log) {
        cause.printStackTrace(log);
      }
    }
  }

  private static String withCause(Throwable e) {
    Throwable cause = e.getCause();
    return e + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  private synchronized void say(String line) {
    log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    log.flush();
  }
}
