package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.host.UserDirectories;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the window was started with.
 *
 * @param kind the kind of stack; empty when the settings decide
 * @param dataDir the stack's own folder; empty for the user's
 * @param launch bring the stack up at once
 * @param settings another settings file than the user's own
 */
record Arguments(
    Optional<StackKind> kind,
    Optional<Path> dataDir,
    Path home,
    boolean launch,
    Optional<Path> settings) {

  /**
   * How a kind of stack is opened. In a folder that the user named, the kind that was named with it
   * lives; without one, the embedded stack does. Others get a folder of their own in it.
   */
  SignalboxOptions options(StackKind wanted, Map<String, String> docker) {
    var folder =
        dataDir.map(
            named -> wanted == kind.orElse(StackKind.EMBEDDED) ? named : named.resolve(id(wanted)));
    return new SignalboxOptions(wanted, folder, home, docker);
  }

  /** The folder that this window is the only one of. */
  Path dataFolder() {
    return dataDir.orElseGet(UserDirectories::embeddedData).toAbsolutePath().normalize();
  }

  /** Reads the command line, in both its forms: {@code --name value} and {@code --name=value}. */
  static Arguments of(List<String> given) {
    var raw =
        given.stream()
            .flatMap(
                word -> word.startsWith("--") ? Stream.of(word.split("=", 2)) : Stream.of(word))
            .toList();
    Optional<StackKind> kind = Optional.empty();
    Optional<Path> dataDir = Optional.empty();
    Optional<Path> settings = Optional.empty();
    boolean launch = false;
    for (int i = 0; i < raw.size(); i++) {
      switch (raw.get(i)) {
        case "--launch" -> launch = true;
        case "--data-dir" -> dataDir = Optional.of(Path.of(value(raw, ++i)));
        case "--settings" -> settings = Optional.of(Path.of(value(raw, ++i)));
        case "--stack" -> kind = Optional.of(kind(value(raw, ++i)));
        default ->
            throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.unknown", raw.get(i)));
      }
    }
    var home = System.getProperty("signalbox.home");
    if (home == null) {
      throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.home"));
    }
    return new Arguments(kind, dataDir, Path.of(home), launch, settings);
  }

  private static String value(List<String> raw, int index) {
    if (index >= raw.size()) {
      throw new EngineException(ErrorCode.BAD_INPUT, msg("arguments.value", raw.get(index - 1)));
    }
    return raw.get(index);
  }

  /** A kind's name on the command line and in the settings. */
  static String id(StackKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that name; empty when there is none. */
  static Optional<StackKind> named(String name) {
    return Stream.of(StackKind.values())
        .filter(kind -> id(kind).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static StackKind kind(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.BAD_INPUT,
                    msg(
                        "arguments.stack",
                        name,
                        Stream.of(StackKind.values())
                            .map(Arguments::id)
                            .collect(Collectors.joining(", ")))));
  }
}
