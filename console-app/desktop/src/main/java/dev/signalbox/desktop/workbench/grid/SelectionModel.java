package dev.signalbox.desktop.workbench.grid;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.export.InList;
import dev.signalbox.engine.export.RowWriter;
import dev.signalbox.engine.export.StoreExport;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What selected cells hold: their text for the clipboard, and their sum. Its calls read rows, so
 * they belong on a thread of their own; interrupting it ends them with CANCELLED.
 *
 * @param columns the columns that are shown, by their numbers in the store, from left to right
 */
record SelectionModel(ResultStore store, RowList rows, List<CellRange> ranges, int[] columns) {
  /** More belongs in a file. */
  private static final long MOST_COPIED = 2_000_000;

  /** The figures of a selection for the status line; empty for less than two cells. */
  String summary() {
    long cells = cells();
    if (cells < 2) {
      return "";
    }
    long count = 0;
    var sum = new Sum();
    for (int i = 0; i < columns.length; i++) {
      int shown = i;
      var column = store.columns().get(columns[i]);
      for (int[] part : parts(shown)) {
        count += part.length;
        if (column.numeric()) {
          StoreExport.visit(store, part, (row, values) -> sum.add(values[columns[shown]]));
        }
      }
    }
    return sum.count == 0
        ? msg("grid.cells", Format.exact(count))
        : msg("grid.figures", Format.exact(count), sum.total(), sum.average());
  }

  private static final class Sum {
    private BigDecimal total = BigDecimal.ZERO;
    private long count;

    void add(@Nullable Object value) {
      if (value != null) {
        try {
          total = total.add(new BigDecimal(value.toString()));
          count++;
        } catch (NumberFormatException e) {
          // nan and inf, as ClickHouse writes them, are in no sum
          return;
        }
      }
    }

    String total() {
      return shown(total);
    }

    String average() {
      return shown(total.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
    }

    private static String shown(BigDecimal number) {
      var rounded = number.scale() > 6 ? number.setScale(6, RoundingMode.HALF_UP) : number;
      var plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
      int dot = plain.indexOf('.');
      var whole = dot < 0 ? plain : plain.substring(0, dot);
      var grouped = whole.replaceAll("(\\d)(?=(\\d{3})+$)", "$1,");
      return dot < 0 ? grouped : grouped + plain.substring(dot);
    }
  }

  /** Cells selected; those in two rectangles count twice. */
  private long cells() {
    return ranges.stream().mapToLong(CellRange::cells).sum();
  }

  /** The rows in which a shown column is selected, each once, in the view's order. */
  private List<int[]> parts(int shown) {
    var inColumn = ranges.stream().filter(r -> r.left() <= shown && shown <= r.right()).toList();
    if (inColumn.size() == 1) {
      return List.of(rows.rows(inColumn.getFirst().top(), inColumn.getFirst().bottom() + 1));
    }
    var places = places(inColumn);
    return places.isEmpty() ? List.of() : List.of(rowsAt(places));
  }

  private static BitSet places(List<CellRange> ranges) {
    var places = new BitSet();
    ranges.forEach(r -> places.set(r.top(), r.bottom() + 1));
    return places;
  }

  private int[] rowsAt(BitSet places) {
    return places.stream().map(rows::row).toArray();
  }

  /** The text for the clipboard. Rows and columns with a selected cell are taken whole. */
  String copied(CopyForm form) {
    var places = places(ranges);
    int[] taken = taken();
    if ((long) places.cardinality() * taken.length > MOST_COPIED) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, msg("grid.toomuch", Format.exact(MOST_COPIED)));
    }
    var heads = Arrays.stream(taken).mapToObj(store.columns()::get).toList();
    var found = new ArrayList<@Nullable Object[]>();
    StoreExport.visit(
        store,
        rowsAt(places),
        (row, values) -> {
          var cells = new @Nullable Object[taken.length];
          for (int i = 0; i < taken.length; i++) {
            cells[i] = values[taken[i]];
          }
          found.add(cells);
        });
    return switch (form) {
      case CELLS -> spreadsheet(heads, found, false);
      case CELLS_WITH_HEADER -> spreadsheet(heads, found, true);
      case CSV -> written(ExportFormat.CSV, heads, found);
      case MARKDOWN -> written(ExportFormat.MARKDOWN, heads, found);
      case JSON -> written(ExportFormat.JSON, heads, found);
      case INSERT -> written(ExportFormat.INSERT, heads, found);
      case IN_LIST -> inList(heads, found);
    };
  }

  private int[] taken() {
    var shown = new BitSet();
    ranges.forEach(r -> shown.set(r.left(), r.right() + 1));
    return shown.stream().map(i -> columns[i]).toArray();
  }

  private static String inList(List<Column> heads, List<@Nullable Object[]> found) {
    var values = new ArrayList<@Nullable Object>();
    found.forEach(row -> values.add(row[0]));
    return InList.of(heads.getFirst(), values);
  }

  private static String written(
      ExportFormat format, List<Column> heads, List<@Nullable Object[]> found) {
    var out = new ByteArrayOutputStream();
    var writer = RowWriter.to(out, ExportOptions.of(format));
    try {
      writer.begin(heads);
      for (var row : found) {
        writer.row(row);
      }
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String spreadsheet(
      List<Column> heads, List<@Nullable Object[]> found, boolean header) {
    var text = new StringBuilder();
    if (header) {
      line(text, heads.stream().map(Column::name).toArray(), false);
    }
    boolean single = !header && found.size() == 1 && heads.size() == 1;
    for (var row : found) {
      line(text, row, single);
    }
    // no line break after the last line
    return text.substring(0, Math.max(0, text.length() - 1));
  }

  private static void line(StringBuilder text, @Nullable Object[] cells, boolean raw) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : "\t");
      var cell = cells[i] == null ? "" : CellTextModel.plain(cells[i]);
      boolean quoted =
          !raw && cell.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
      text.append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }
    text.append('\n');
  }
}
