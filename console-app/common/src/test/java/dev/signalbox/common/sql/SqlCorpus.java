package dev.signalbox.common.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Statements and scripts of both dialects, varied and awkward. */
public final class SqlCorpus {
  private static final String BETWEEN = "\n-- @@\n";

  private SqlCorpus() {}

  /** A script of a dialect. */
  public record Script(SqlDialect dialect, String text) {}

  /** All scripts. */
  public static List<Script> scripts() {
    return Stream.concat(
            read(SqlDialect.MYSQL, "mysql.sql"), read(SqlDialect.CLICKHOUSE, "clickhouse.sql"))
        .toList();
  }

  private static Stream<Script> read(SqlDialect dialect, String name) {
    try (var in = SqlCorpus.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(BETWEEN))
          .map(text -> new Script(dialect, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
