package dev.signalbox.routing.answers.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of functions that agree, {@code functions.tsv}. */
final class Functions {
  private static final Map<String, List<Entry>> ALL = read();

  /**
   * One line of the table.
   *
   * @param arguments the kinds that each argument may have
   * @param repeated whether the last stands for any further number of arguments
   * @param template the text for ClickHouse; {@code =} for MySQL's own
   * @param proof an expression that a test runs on both
   */
  record Entry(
      String name,
      List<List<String>> arguments,
      boolean repeated,
      String result,
      String template,
      String proof) {
    private boolean takes(List<Typed> given) {
      if (repeated ? given.size() < arguments.size() : given.size() != arguments.size()) {
        return false;
      }
      for (int i = 0; i < given.size(); i++) {
        List<String> kinds = arguments.get(Math.min(i, arguments.size() - 1));
        Typed typed = given.get(i);
        if (kinds.stream().noneMatch(kind -> is(kind, typed))) {
          return false;
        }
      }
      return true;
    }

    private static boolean is(String kind, Typed typed) {
      return switch (kind) {
        case "int" -> typed.kind() == Kind.INT && !typed.truth();
        // the smallest BIGINT has no counterpart
        case "int62" -> typed.kind() == Kind.INT && !typed.truth() && typed.size() <= 62;
        case "decimal" -> typed.kind() == Kind.DECIMAL && !typed.isQuotient();
        case "text" -> typed.kind() == Kind.TEXT;
        case "date" -> typed.kind() == Kind.DATE;
        case "datetime" -> typed.kind() == Kind.DATETIME;
        // a length or a place, from 1
        case "literal" -> typed.literal() != null && typed.literal().matches("[1-9]\\d{0,3}");
        default -> throw new IllegalStateException("no kind " + kind);
      };
    }
  }

  private Functions() {}

  /** Every line. */
  static List<Entry> all() {
    return ALL.values().stream().flatMap(List::stream).toList();
  }

  static @Nullable Entry find(String name, List<Typed> arguments) {
    return ALL.getOrDefault(name, List.of()).stream()
        .filter(entry -> entry.takes(arguments))
        .findFirst()
        .orElse(null);
  }

  static boolean exists(String name) {
    return ALL.containsKey(name);
  }

  private static Map<String, List<Entry>> read() {
    Map<String, List<Entry>> all = new HashMap<>();
    try (InputStream in = Functions.class.getResourceAsStream("functions.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        Entry entry = entry(line.split("\t"));
        all.merge(
            entry.name(),
            List.of(entry),
            (before, more) ->
                java.util.stream.Stream.concat(before.stream(), more.stream()).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(all);
  }

  private static Entry entry(String[] fields) {
    List<String> words = List.of(fields[1].split(" "));
    boolean repeated = words.getLast().equals("...");
    List<List<String>> arguments =
        (repeated ? words.subList(0, words.size() - 1) : words)
            .stream().map(word -> List.of(word.split("\\|"))).toList();
    return new Entry(fields[0], arguments, repeated, fields[2], fields[3], fields[5]);
  }
}
