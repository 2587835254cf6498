package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.stack.process.UserDirectories;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the window was started with.
 *
 * @param launch bring the stack up at once
 * @param settings another settings file than the user's own
 */
record Arguments(SignalboxOptions options, boolean launch, Optional<Path> settings) {

  /** Where the stack's data are. */
  Path dataFolder() {
    return options.dataDir().orElseGet(UserDirectories::embeddedData).toAbsolutePath().normalize();
  }

  /** Reads the command line, in both its forms: {@code --name value} and {@code --name=value}. */
  static Arguments of(List<String> given) {
    var raw =
        given.stream()
            .flatMap(
                word -> word.startsWith("--") ? Stream.of(word.split("=", 2)) : Stream.of(word))
            .toList();
    var kind = SignalboxOptions.StackKind.EMBEDDED;
    Optional<Path> dataDir = Optional.empty();
    Optional<Path> settings = Optional.empty();
    boolean launch = false;
    for (int i = 0; i < raw.size(); i++) {
      switch (raw.get(i)) {
        case "--launch" -> launch = true;
        case "--data-dir" -> dataDir = Optional.of(Path.of(value(raw, ++i)));
        case "--settings" -> settings = Optional.of(Path.of(value(raw, ++i)));
        case "--stack" -> kind = kind(value(raw, ++i));
        default ->
            throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.unknown", raw.get(i)));
      }
    }
    var home = System.getProperty("signalbox.home");
    if (home == null) {
      throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.home"));
    }
    return new Arguments(new SignalboxOptions(kind, dataDir, Path.of(home)), launch, settings);
  }

  private static String value(List<String> raw, int index) {
    if (index >= raw.size()) {
      throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.value", raw.get(index - 1)));
    }
    return raw.get(index);
  }

  private static SignalboxOptions.StackKind kind(String name) {
    try {
      return SignalboxOptions.StackKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.stack", name), e);
    }
  }
}
