package dev.signalbox.cli.command.sql;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.StatementResult;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Results as tables for people: columns as wide as the first rows need, then row by row. */
final class SqlTables implements SqlSink {
  private static final int ROWS_FOR_WIDTH = 200;

  private final Output out;
  private final BooleanSupplier outputGone;
  private final SqlSummary summary;
  private final List<String[]> waiting = new ArrayList<>();
  private List<Column> columns = List.of();
  private @Nullable TextTable table;

  SqlTables(Output out, BooleanSupplier outputGone, SqlSummary summary) {
    this.out = out;
    this.outputGone = outputGone;
    this.summary = summary;
  }

  @Override
  public void columns(int statement, List<Column> next) {
    flush();
    columns = next;
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    var cells = new String[values.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(values[i]);
    }
    if (table != null) {
      out.line(table.line((Object[]) cells));
    } else {
      waiting.add(cells);
      if (waiting.size() == ROWS_FOR_WIDTH) {
        begin();
      }
    }
    return !outputGone.getAsBoolean();
  }

  @Override
  public void finished(StatementResult result) {
    flush();
    if (result.failure().isEmpty()) {
      out.line(summary.of(result));
    }
  }

  private void begin() {
    var next = new TextTable(columns.stream().map(Column::name).toArray(String[]::new));
    waiting.forEach(next::row);
    waiting.clear();
    next.lines().forEach(out::line);
    table = next;
  }

  private void flush() {
    if (table == null && !columns.isEmpty()) {
      begin();
    }
    table = null;
    columns = List.of();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return value instanceof byte[] bytes
        ? "0x" + HexFormat.of().formatHex(bytes)
        : value.toString();
  }

  @Override
  public void end(QueryOutcome outcome) {
    flush();
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
