package dev.signalbox.desktop.workbench.chart;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points of a chart out of a result, within bounds that it says. Its call reads rows, so
 * it belongs on a thread of its own; interrupting that ends it with CANCELLED.
 */
final class ChartReaderModel {
  /** Rows that are read; more would not be seen. */
  static final int MOST_ROWS = 50_000;

  private static final int MOST_SERIES = 12;
  private static final int MOST_BARS = 60;

  /** Of a line; a screen is narrower. */
  private static final int MOST_POINTS = 2_000;

  private static final int MOST_DOTS = 20_000;

  private final ResultStore store;
  private final ChartChoiceModel choice;
  private final List<Column> columns;
  private final ChartData.Axis axis;
  private final Map<String, Integer> categories = new LinkedHashMap<>();
  private final Map<String, Points> series = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int unread;
  private boolean moreSeries;
  private boolean moreBars;

  private ChartReaderModel(ResultStore store, ChartChoiceModel choice) {
    this.store = store;
    this.choice = choice;
    columns = store.columns();
    axis = axis();
  }

  static ChartData read(ResultStore store, ChartChoiceModel choice) {
    return new ChartReaderModel(store, choice).data();
  }

  private ChartData.Axis axis() {
    if (choice.kind() == ChartKind.BAR) {
      return ChartData.Axis.CATEGORY;
    }
    if (choice.x() == ChartChoiceModel.ROW_NUMBER || columns.get(choice.x()).numeric()) {
      return ChartData.Axis.NUMBER;
    }
    boolean moments =
        columns.get(choice.x()).kind() == Column.Kind.TIME
            && !columns.get(choice.x()).type().equalsIgnoreCase("TIME");
    return moments ? ChartData.Axis.TIME : ChartData.Axis.CATEGORY;
  }

  private ChartData data() {
    int size = store.size();
    int read = Math.min(size, MOST_ROWS);
    store.scan(0, read, this::row);
    if (read < size) {
      notes.add(msg("chart.firstrows", Format.exact(read), Format.exact(size)));
    }
    if (unread > 0) {
      notes.add(msg("chart.unread", Format.exact(unread)));
    }
    if (moreSeries) {
      notes.add(msg("chart.series", MOST_SERIES));
    }
    if (moreBars) {
      notes.add(msg("chart.bars", MOST_BARS));
    }
    var lines = new ArrayList<ChartData.Series>();
    int points = 0;
    boolean reduced = false;
    for (var each : series.entrySet()) {
      var whole = each.getValue();
      var less = choice.kind() == ChartKind.LINE ? whole.sorted() : whole;
      less =
          switch (choice.kind()) {
            case LINE -> less.extremes(MOST_POINTS);
            case SCATTER -> less.every(MOST_DOTS / Math.max(1, series.size()));
            case BAR -> less;
          };
      reduced |= less.size < whole.size;
      points += less.size;
      lines.add(
          new ChartData.Series(
              each.getKey(), Arrays.copyOf(less.x, less.size), Arrays.copyOf(less.y, less.size)));
    }
    if (reduced) {
      notes.add(
          choice.kind() == ChartKind.LINE
              ? msg("chart.extremes", Format.exact(MOST_POINTS))
              : msg("chart.dots", Format.exact(points)));
    }
    return new ChartData(
        choice.kind(),
        axis,
        choice.x() == ChartChoiceModel.ROW_NUMBER
            ? msg("chart.rownumber")
            : columns.get(choice.x()).name(),
        List.copyOf(categories.keySet()),
        lines,
        points,
        String.join(" · ", notes));
  }

  private void row(int row, @Nullable Object[] values) {
    double x = x(row, values);
    boolean some = false;
    for (int column : choice.ys()) {
      double y = number(values[column]);
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        some = true;
        add(name(column, values), x, y);
      }
    }
    if (!some && !(moreBars && Double.isNaN(x))) {
      unread++;
    }
  }

  private String name(int column, @Nullable Object[] values) {
    if (choice.series() == ChartChoiceModel.NONE) {
      return columns.get(column).name();
    }
    var split = text(values[choice.series()]);
    return choice.ys().size() == 1 ? split : split + " · " + columns.get(column).name();
  }

  private void add(String name, double x, double y) {
    var points = series.get(name);
    if (points == null) {
      if (series.size() == MOST_SERIES) {
        moreSeries = true;
        return;
      }
      points = new Points();
      series.put(name, points);
    }
    points.add(x, y);
  }

  private double x(int row, @Nullable Object[] values) {
    if (choice.x() == ChartChoiceModel.ROW_NUMBER && axis == ChartData.Axis.NUMBER) {
      return row + 1.0;
    }
    Object value = choice.x() == ChartChoiceModel.ROW_NUMBER ? row + 1 : values[choice.x()];
    return switch (axis) {
      case NUMBER -> number(value);
      case TIME -> moment(value);
      case CATEGORY -> category(text(value));
    };
  }

  private double category(String text) {
    var known = categories.get(text);
    if (known != null) {
      return known;
    }
    if (choice.kind() == ChartKind.BAR && categories.size() == MOST_BARS) {
      moreBars = true;
      return Double.NaN;
    }
    categories.put(text, categories.size());
    return categories.size() - 1.0;
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? "NULL"
        : value instanceof byte[] bytes ? msg("compare.bytes", bytes.length) : value.toString();
  }

  private static double number(@Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(value.toString());
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** As both engines write dates and times, in milliseconds; NaN for one that no calendar has. */
  static double moment(@Nullable Object value) {
    var text = value == null ? "" : value.toString().strip();
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
          : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException e) {
      return Double.NaN;
    }
  }

  /** Points that grow. */
  private static final class Points {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    void add(double atX, double atY) {
      if (size == x.length) {
        x = Arrays.copyOf(x, size * 2);
        y = Arrays.copyOf(y, size * 2);
      }
      x[size] = atX;
      y[size++] = atY;
    }

    Points sorted() {
      boolean ascending = IntStream.range(1, size).allMatch(i -> x[i - 1] <= x[i]);
      if (ascending) {
        return this;
      }
      var next = new Points();
      IntStream.range(0, size)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> x[i]))
          .forEach(i -> next.add(x[i], y[i]));
      return next;
    }

    /** The least and the greatest of each stretch: no peak is lost. */
    Points extremes(int most) {
      if (size <= most) {
        return this;
      }
      var next = new Points();
      int stretches = most / 2;
      for (int i = 0; i < stretches; i++) {
        int from = (int) ((long) size * i / stretches);
        int to = (int) ((long) size * (i + 1) / stretches);
        int least = from;
        int greatest = from;
        for (int j = from; j < to; j++) {
          least = y[j] < y[least] ? j : least;
          greatest = y[j] > y[greatest] ? j : greatest;
        }
        next.add(x[Math.min(least, greatest)], y[Math.min(least, greatest)]);
        if (least != greatest) {
          next.add(x[Math.max(least, greatest)], y[Math.max(least, greatest)]);
        }
      }
      return next;
    }

    /** Every so manieth. */
    Points every(int most) {
      if (size <= most) {
        return this;
      }
      var next = new Points();
      for (int i = 0; i < most; i++) {
        int at = (int) ((long) size * i / most);
        next.add(x[at], y[at]);
      }
      return next;
    }
  }
}
