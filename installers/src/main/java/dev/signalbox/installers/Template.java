package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Text files with {@code @name@} in them. */
final class Template {
  private static final Pattern NAME = Pattern.compile("@([a-z]+)@");

  private Template() {}

  /** The file's text with every name's value; it fails on a name without one. */
  static String fill(Path file, Map<String, String> values) throws IOException {
    return NAME.matcher(Files.readString(file))
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new IllegalArgumentException(file + " asks for @" + found.group(1) + "@");
              }
              return java.util.regex.Matcher.quoteReplacement(value);
            });
  }
}
