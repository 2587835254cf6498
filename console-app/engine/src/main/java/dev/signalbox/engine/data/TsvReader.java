package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of IMDb's own files: tab-separated UTF-8 with a header, {@code \N} for NULL, quotes
 * taken literally, optionally gzip-compressed ({@code .gz}). A line that does not fit is refused
 * with its number, never skipped.
 */
public final class TsvReader implements RowSource {
  private final SampleTable table;
  private final Path file;
  private final BufferedReader reader;
  private final long limit;
  private long line = 1;

  /**
   * Opens the file and checks its header.
   *
   * @param limit read at most this many rows
   */
  public TsvReader(SampleTable table, Path file, long limit) {
    this.table = table;
    this.file = file;
    this.limit = limit;
    try {
      reader = open(file);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read " + file + ": " + e.getMessage(), e);
    }
    try {
      checkHeader();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
      var strict =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      return new BufferedReader(new InputStreamReader(in, strict), 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private void checkHeader() {
    var expected = table.columns().stream().map(SampleTable.Column::name).toList();
    var header = readLine();
    if (header == null || !expected.equals(List.of(header.split("\t", -1)))) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          file
              + " is not a file of "
              + table.name()
              + ": its first line must name the columns "
              + String.join(", ", expected)
              + ", separated by tabs.");
    }
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.empty();
  }

  @Override
  public boolean next(@Nullable Object[] row) {
    if (line > limit) {
      return false;
    }
    var text = readLine();
    if (text == null) {
      return false;
    }
    line++;
    var fields = text.split("\t", -1);
    if (fields.length != table.columns().size()) {
      throw bad("has " + fields.length + " fields instead of " + table.columns().size());
    }
    for (int i = 0; i < fields.length; i++) {
      row[i] = value(table.columns().get(i), fields[i]);
    }
    return true;
  }

  @Override
  public Optional<String> place(long row) {
    return Optional.of(place(row + 1, file));
  }

  private static String place(long line, Path file) {
    return file + " line " + line;
  }

  private @Nullable Object value(SampleTable.Column column, String field) {
    if (field.equals("\\N")) {
      return null;
    }
    try {
      return switch (column.kind()) {
        case TEXT -> field;
        case INTEGER -> Long.valueOf(field);
        case DECIMAL -> new BigDecimal(field);
      };
    } catch (NumberFormatException e) {
      throw bad("has \"" + field + "\" as " + column.name() + ", which is not a number");
    }
  }

  private EngineException bad(String what) {
    return new EngineException(
        ErrorCode.BAD_INPUT, place(line, file) + " " + what + ". Correct the file.");
  }

  private @Nullable String readLine() {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "Cannot read " + file + " after line " + line + ": " + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new EngineException(ErrorCode.BAD_INPUT, "Cannot close " + file, e);
    }
  }
}
