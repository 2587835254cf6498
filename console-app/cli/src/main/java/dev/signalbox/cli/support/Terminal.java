package dev.signalbox.cli.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the terminal behind stderr can do. Colour follows no-color.org.
 *
 * @param live whether lines may be redrawn
 * @param colour whether colours may be used
 */
public record Terminal(boolean live, boolean colour) {
  /** Looks at the environment and at where stderr goes. */
  public static Terminal detect(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean live = !dumb && stderrIsTerminal();
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(live, live && !noColour);
  }

  /** The JDK tells it of stdin and stdout together only; Linux tells it of each. */
  private static boolean stderrIsTerminal() {
    var descriptor = Path.of("/proc/self/fd/2");
    if (Files.isSymbolicLink(descriptor)) {
      try {
        var target = Files.readSymbolicLink(descriptor).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException e) {
        return false; // not known: plain lines are always right
      }
    }
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
