import dev.signalbox.common.EngineException;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.process.CachedEngineLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Run by the build as a source file before the tests: fetches the ClickHouse engine library into
 * the user's cache when it is not there, as a launch does.
 */
final class FetchEngineLibrary {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

  private FetchEngineLibrary() {}

  public static void main(String[] checkout) throws InterruptedException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!System.getProperty("signalbox.libchdb", "").isBlank()) {
      return;
    }
    if (!platform.equals("Linux amd64")) {
      System.out.println(
          "The ClickHouse engine library is for Linux amd64, not "
              + platform
              + ": its tests are skipped.");
      return;
    }
    try {
      CachedEngineLibrary.provide(new ProgramHome(Path.of(checkout[0])), lines());
    } catch (EngineException e) {
      System.err.println(e.getMessage());
      System.err.println("A build names the file with -Dsignalbox.libchdb=FILE.");
      System.exit(1);
    }
  }

  /** Prints each step once, and its counts every few seconds. */
  private static Consumer<String> lines() {
    return new Consumer<>() {
      private String step = "";
      private long last;

      @Override
      public void accept(String said) {
        String now = said.replaceAll("[0-9.]+", "");
        if (!now.equals(step) || System.nanoTime() - last >= BETWEEN_LINES.toNanos()) {
          step = now;
          last = System.nanoTime();
          System.out.println("ClickHouse engine library: " + said);
        }
      }
    };
  }
}
