package dev.signalbox.cli.support;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, in one of two languages: text for people, or JSON and nothing but JSON. A
 * command says both; only the one asked for is printed. Names of record components become
 * snake_case. Used by one thread at a time, except {@link #jsonLine} and {@link #line}, which any
 * thread may call.
 */
public final class Output {
  private final PrintStream out;
  private final GlobalOptions options;
  private @Nullable ObjectMapper mapper;
  private boolean documentPrinted;

  public Output(PrintStream out, GlobalOptions options) {
    this.out = out;
    this.options = options;
  }

  public boolean isJson() {
    return options.json();
  }

  /** A line for people; nothing under {@code --json}. */
  public synchronized void line(String text) {
    if (!isJson()) {
      out.println(text);
      out.flush();
    }
  }

  /** The command's one document; nothing without {@code --json}. */
  public synchronized void json(Object document) {
    if (!isJson()) {
      return;
    }
    if (documentPrinted) {
      throw new IllegalStateException("a command prints one document");
    }
    documentPrinted = true;
    out.println(text(document, true));
    out.flush();
  }

  /** One element of a stream, on a line of its own; nothing without {@code --json}. */
  public synchronized void jsonLine(Object element) {
    if (isJson()) {
      out.println(text(element, false));
      out.flush();
    }
  }

  /** Whether the document is out already, so that a failure after it goes to stderr alone. */
  synchronized boolean documentPrinted() {
    return documentPrinted;
  }

  /** The stream itself, for rows printed as they arrive. */
  public PrintStream stream() {
    return out;
  }

  /**
   * The command's one document, for a result too large to hold: whoever asks writes it to its end,
   * and closes the generator, which leaves the stream open.
   */
  public synchronized JsonGenerator document() {
    if (documentPrinted) {
      throw new IllegalStateException("a command prints one document");
    }
    documentPrinted = true;
    try {
      return mapper()
          .createGenerator(out)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For picocli's help texts. */
  public PrintWriter writer() {
    return new PrintWriter(out, true);
  }

  /** The tree Jackson makes of a value, to be taken apart or added to. */
  public synchronized JsonNode tree(Object value) {
    return mapper().valueToTree(value);
  }

  private String text(Object value, boolean pretty) {
    try {
      var writer = pretty ? mapper().writerWithDefaultPrettyPrinter() : mapper().writer();
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  private ObjectMapper mapper() {
    if (mapper == null) {
      mapper =
          new ObjectMapper()
              .registerModule(new Jdk8Module())
              .registerModule(new JavaTimeModule())
              .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }
    return mapper;
  }
}
