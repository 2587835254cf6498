package dev.signalbox.cli.command.sql;

import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.export.RowWriter;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.StatementResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows and nothing else on standard output, for other programs; what each statement did goes to
 * standard error. Results follow each other, with an empty line between those that have headers.
 */
final class SqlStream implements SqlSink {
  private final PrintStream out;
  private final PrintStream err;
  private final BooleanSupplier outputGone;
  private final ExportOptions options;
  private final SqlSummary summary;
  private @Nullable RowWriter open;
  private boolean first = true;

  SqlStream(
      PrintStream out,
      PrintStream err,
      BooleanSupplier outputGone,
      ExportOptions options,
      SqlSummary summary) {
    this.out = out;
    this.err = err;
    this.outputGone = outputGone;
    this.options = options;
    this.summary = summary;
  }

  @Override
  public void columns(int statement, List<Column> columns) {
    endResult();
    if (!first && options.format() != ExportFormat.JSON && options.format() != ExportFormat.JSONL) {
      out.print("\n");
    }
    first = false;
    var next = RowWriter.to(out, options);
    open = next;
    write(() -> next.begin(columns));
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    var now = open;
    if (now != null) {
      write(() -> now.row(values));
    }
    return !outputGone.getAsBoolean();
  }

  @Override
  public void finished(StatementResult result) {
    endResult();
    if (result.failure().isEmpty()) {
      err.println(summary.of(result));
    }
  }

  private void endResult() {
    var now = open;
    if (now != null) {
      write(now::end);
      out.flush();
      open = null;
    }
  }

  /** Something that may fail to write. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end(QueryOutcome outcome) {
    endResult();
  }

  @Override
  public void close() {
    out.flush();
  }
}
