package dev.signalbox.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The 50 mixed statements that the routing bench decides. */
final class BenchStatements {
  private static final String RESOURCE = "statements.sql";

  private BenchStatements() {}

  /** In the file's order; a blank line stands between two. */
  static List<String> all() {
    try (InputStream in = BenchStatements.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + RESOURCE);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\\n\\s*\\n")).map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
