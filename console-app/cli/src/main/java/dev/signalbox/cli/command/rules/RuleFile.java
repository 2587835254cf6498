package dev.signalbox.cli.command.rules;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.routing.file.CnfWriter;
import dev.signalbox.routing.file.RuleSetJson;
import dev.signalbox.routing.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules as a file that people edit. An exported file names the state it was made from, so that
 * applying it can tell what others changed meanwhile.
 */
final class RuleFile {
  /** Forms of a rule file. */
  enum Format {
    json,
    cnf
  }

  private static final Pattern BASE =
      Pattern.compile("signalbox_base\"?\\s*[:=]\\s*\"?([0-9a-f]{32})");

  private RuleFile() {}

  /** By the name's ending; JSON when it says nothing. */
  static Format format(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".cnf") || name.endsWith(".cfg") || name.endsWith(".conf")
        ? Format.cnf
        : Format.json;
  }

  static String text(RuleSet rules, Format format, String base) {
    return switch (format) {
      case json ->
          new RuleSetJson()
              .write(rules)
              .replaceFirst("\\{", "{\n  \"signalbox_base\" : \"" + base + "\",");
      case cnf -> "# signalbox_base: " + base + "\n\n" + new CnfWriter().write(rules);
    };
  }

  /** The rules; BAD_INPUT when the file holds none that can be read. */
  static RuleSet read(Path file) {
    return Signalbox.readRules(file);
  }

  /** The state that the file says it was made from. */
  static Optional<String> base(Path file) {
    try {
      var match = BASE.matcher(Files.readString(file));
      return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read the rules in " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes a new file wholly or not at all; one that exists is replaced only if that is wanted. */
  static void write(Path file, String text, boolean overwrite) {
    if (Files.exists(file) && !overwrite) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          file + " exists and may hold your edits. Name another file, or say --overwrite.");
    }
    try {
      var target = file.toAbsolutePath();
      var temporary = target.resolveSibling("." + target.getFileName() + ".part");
      try {
        Files.writeString(temporary, text);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
