package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one result: its columns, its rows, its end. Used by one thread. */
public interface RowWriter {
  void begin(List<Column> columns) throws IOException;

  /**
   * @param values String, byte[] or null, in the columns' order
   */
  void row(@Nullable Object[] values) throws IOException;

  /** Writes what is left; the stream stays open. */
  void end() throws IOException;

  /** What the format could not hold as it is, in sentences; empty when all is there. */
  default List<String> notes() {
    return List.of();
  }

  /** A writer to a stream, in UTF-8. */
  static RowWriter to(OutputStream out, ExportOptions options) {
    return switch (options.format()) {
      case CSV -> new CsvWriter(new TextOut(out), options.header());
      case TSV -> new TsvWriter(new TextOut(out), options.header());
      case JSON -> new JsonWriter(out, true);
      case JSONL -> new JsonWriter(out, false);
      case MARKDOWN -> new MarkdownWriter(new TextOut(out));
      case INSERT -> new InsertWriter(new TextOut(out), options.table());
      case XLSX -> new ExcelWriter(out);
    };
  }
}
