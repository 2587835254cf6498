package dev.signalbox.cli.command.sql;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.Units;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.export.FileExport;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.StatementResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each result in a file of its own: the first in the file named, the next in {@code NAME-2}. A file
 * whose statement fails does not appear.
 */
final class SqlFiles implements SqlSink {
  private final Output out;
  private final Path file;
  private final ExportOptions options;
  private final boolean overwrite;
  private final SqlSummary summary;
  private @Nullable FileExport open;
  private int results;

  /** Opens the first file at once, so that a name that cannot be written runs no statement. */
  SqlFiles(Output out, Path file, ExportOptions options, boolean overwrite, SqlSummary summary) {
    this.out = out;
    this.file = file;
    this.options = options;
    this.overwrite = overwrite;
    this.summary = summary;
    open = new FileExport(file, options, overwrite);
  }

  @Override
  public void columns(int statement, List<Column> columns) {
    endResult();
    results++;
    var next = open != null ? open : new FileExport(numbered(), options, overwrite);
    open = next;
    next.columns(statement, columns);
  }

  private Path numbered() {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return file.resolveSibling(name.substring(0, end) + "-" + results + name.substring(end));
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    return open != null && open.row(values);
  }

  @Override
  public void finished(StatementResult result) {
    if (result.failure().isPresent()) {
      close();
      return;
    }
    endResult();
    out.line(summary.of(result));
  }

  private void endResult() {
    var now = open;
    if (now == null || !now.begun()) {
      return;
    }
    now.finish();
    open = null;
    out.line(
        "%s %s, %s in %s"
            .formatted(
                Units.count(now.rows()),
                now.rows() == 1 ? "row" : "rows",
                Units.bytes(now.bytes()),
                results == 1 ? file : now.file().getFileName()));
    now.notes().forEach(out::line);
  }

  @Override
  public void end(QueryOutcome outcome) {
    if (outcome.failure().isEmpty() && results == 0) {
      out.line("No statement gave rows: there is no " + file + ".");
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
