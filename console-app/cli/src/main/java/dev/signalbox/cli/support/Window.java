package dev.signalbox.cli.support;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.WindowProgram;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The window: a process of its own, with JavaFX on its class path. */
public final class Window {
  /** What JavaFX's windowing library is linked to, and the Debian package that has it. */
  private static final Map<String, String> LIBRARIES = libraries();

  /** Why there can be no window, and what to do about it. */
  public record WhyNot(String reason, String remedy) {}

  private final CliContext cli;

  public Window(CliContext cli) {
    this.cli = cli;
  }

  /** Empty when a window can be opened here. */
  public Optional<WhyNot> whyNot() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    for (var library : LIBRARIES.entrySet()) {
      if (!loads(library.getKey())) {
        return Optional.of(
            new WhyNot(
                "the library " + library.getKey() + " is not installed",
                "Install the package that has it. Debian, Ubuntu: sudo apt-get install "
                    + library.getValue()
                    + ". Fedora: sudo dnf install gtk3"));
      }
    }
    if (cli.environment().getOrDefault("DISPLAY", "").isEmpty()) {
      return Optional.of(
          new WhyNot(
              "there is no display (DISPLAY is not set)",
              "Run it in a desktop session, or over ssh -X; all else works without it:"
                  + " signalbox --help"));
    }
    return Optional.empty();
  }

  /**
   * Starts the window for the stack that the options name. It fails with MISSING_PART where there
   * can be none.
   *
   * @param arguments more of the window's own, for example {@code --launch}
   */
  public Process start(String... arguments) {
    whyNot()
        .ifPresent(
            why -> {
              throw new EngineException(
                  ErrorCode.MISSING_PART,
                  "Cannot open the window: " + why.reason() + ". " + why.remedy());
            });
    return WindowProgram.start(command(arguments), ProcessBuilder.Redirect.INHERIT);
  }

  private List<String> command(String... arguments) {
    cli.part("lib/desktop");
    var words = new ArrayList<String>();
    words.add("--stack=" + cli.options().stack());
    cli.options().dataDir().ifPresent(dir -> words.add("--data-dir=" + dir));
    words.addAll(List.of(arguments));
    return new WindowProgram(new ProgramHome(cli.home())).command(true, List.of(), words);
  }

  /** Asks the system's own loader, which knows every place and every dependency. */
  private static boolean loads(String library) {
    try {
      // for good: GTK does not bear being unloaded
      SymbolLookup.libraryLookup(library, Arena.global());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, String> libraries() {
    var libraries = new LinkedHashMap<String, String>();
    libraries.put("libX11.so.6", "libx11-6");
    libraries.put("libXtst.so.6", "libxtst6");
    libraries.put("libgdk-3.so.0", "--no-install-recommends libgtk-3-0");
    libraries.put("libgtk-3.so.0", "--no-install-recommends libgtk-3-0");
    return libraries;
  }
}
