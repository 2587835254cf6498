package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.GuardedStream;
import dev.signalbox.cli.support.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * One run of the program inside the test's JVM.
 *
 * @param code the exit code
 */
public record CliRun(int code, String out, String err) {
  /** The repository's root, which holds {@code stack-templates} as a program's home does. */
  public static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  public static CliRun of(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var context =
        new CliContext(
            new GuardedStream(out),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Map.of(),
            new Terminal(false, false),
            HOME);
    int code = Main.run(context, args);
    return new CliRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output as one JSON document; anything after it is a failure. */
  public JsonNode json() {
    try (var parser = new ObjectMapper().createParser(out)) {
      JsonNode document = parser.readValueAsTree();
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one document: " + out);
      }
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + out, e);
    }
  }
}
