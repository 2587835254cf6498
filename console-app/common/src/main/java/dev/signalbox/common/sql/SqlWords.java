package dev.signalbox.common.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A dialect's keywords and functions, from {@code keywords.txt} and {@code functions.tsv}. */
public final class SqlWords {
  private static final Map<SqlDialect, SqlWords> ALL = read();

  private final Set<String> keywords = new TreeSet<>();
  private final Set<String> reserved = new HashSet<>();
  private final List<SqlFunction> functions = new ArrayList<>();

  private SqlWords() {}

  /** The words of a dialect. */
  public static SqlWords of(SqlDialect dialect) {
    return at(ALL, dialect);
  }

  private static SqlWords at(Map<SqlDialect, SqlWords> all, SqlDialect dialect) {
    return all.computeIfAbsent(dialect, d -> new SqlWords());
  }

  /** All keywords in upper case, in alphabetical order. */
  public Set<String> keywords() {
    return Collections.unmodifiableSet(keywords);
  }

  /** All functions, those of both dialects first. */
  public List<SqlFunction> functions() {
    return Collections.unmodifiableList(functions);
  }

  /** Whether a word is a keyword, in any case. */
  public boolean isKeyword(String word) {
    return keywords.contains(word.toUpperCase(Locale.ROOT));
  }

  /** Whether a word needs quotes to be a name, in any case. */
  public boolean isReserved(String word) {
    return reserved.contains(word.toUpperCase(Locale.ROOT));
  }

  private static Map<SqlDialect, SqlWords> read() {
    var all = new EnumMap<SqlDialect, SqlWords>(SqlDialect.class);
    var section = "[both]";
    for (var line : lines("keywords.txt")) {
      if (line.startsWith("[")) {
        section = line;
        continue;
      }
      var words = List.of(line.split(" "));
      for (var dialect : dialects(section.charAt(1))) {
        at(all, dialect).keywords.addAll(words);
        if (section.endsWith("reserved]")) {
          at(all, dialect).reserved.addAll(words);
        }
      }
    }
    for (var line : lines("functions.tsv")) {
      var columns = line.split("\t", -1);
      for (var dialect : dialects(columns[0].charAt(0))) {
        at(all, dialect).functions.add(new SqlFunction(columns[1], columns[2]));
      }
    }
    return all;
  }

  private static List<SqlDialect> dialects(char letter) {
    return switch (letter) {
      case 'm' -> List.of(SqlDialect.MYSQL);
      case 'c' -> List.of(SqlDialect.CLICKHOUSE);
      default -> List.of(SqlDialect.values());
    };
  }

  private static List<String> lines(String name) {
    try (var in = SqlWords.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
