package dev.signalbox.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultOrder;
import dev.signalbox.engine.results.ResultQuery;
import dev.signalbox.engine.results.ResultStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the JVM that one way of keeping rows is measured in: {@code WAY ROWS FOLDER
 * RESULT}, where WAY is {@code store} or {@code list}.
 */
public final class GridBenchMain {
  private static final int READS = 2_000;
  private static final int YEAR = 3;
  private static final int TITLE = 2;
  private static final int HASH = 7;

  private final Map<String, Double> figures = new LinkedHashMap<>();

  private GridBenchMain() {}

  /** Measures and writes the figures to the file RESULT. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("WAY ROWS FOLDER RESULT");
    }
    var bench = new GridBenchMain();
    int rows = Integer.parseInt(args[1]);
    if (args[0].equals("list")) {
      bench.list(rows);
    } else {
      bench.store(rows, Path.of(args[2]));
    }
    new ObjectMapper().writeValue(Path.of(args[3]).toFile(), bench.figures);
  }

  /** What a program does that reads JDBC rows into a list. */
  private void list(int rows) {
    var made = new GridRows();
    var list = new ArrayList<@Nullable Object[]>();
    long start = cpu();
    int kept = 0;
    try {
      for (; kept < rows; kept++) {
        list.add(made.next(kept));
      }
    } catch (OutOfMemoryError e) {
      // that is the figure: how far it came
      list.clear();
      figures.put("failed", 1.0);
    }
    figures.put("rows", (double) kept);
    figures.put("fill s", seconds(start));
  }

  private void store(int rows, Path folder) {
    var made = new GridRows();
    try (var store = new ResultFolder(folder).open()) {
      long start = cpu();
      store.columns(0, GridRows.COLUMNS);
      long first = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        store.row(made.next(i));
        if (i == 0 && store.row(0).length > 0) {
          figures.put("first row ms", (System.nanoTime() - first) / 1e6);
        }
      }
      figures.put("rows", (double) store.size());
      figures.put("fill s", seconds(start));
      figures.put("file MB", store.fileBytes() / 1e6);
      figures.put("heap MB", heap() / 1e6);
      anyRow(store);
      sorted(store, "sort by startYear s", YEAR);
      sorted(store, "sort by primaryTitle s", TITLE);
      sorted(store, "sort by hash s", HASH);
      filtered(store);
    }
  }

  private void anyRow(ResultStore store) {
    var random = new SplittableRandom(1);
    var micros = new double[READS];
    for (int i = 0; i < READS; i++) {
      int row = random.nextInt(store.size());
      long start = System.nanoTime();
      if (store.row(row).length != GridRows.COLUMNS.size()) {
        throw new IllegalStateException("row " + row + " is not whole");
      }
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    figures.put("any row median ms", micros[READS / 2] / 1e3);
    figures.put("any row slowest ms", micros[READS - 1] / 1e3);
  }

  private void sorted(ResultStore store, String name, int column) {
    long start = cpu();
    int[] rows =
        ResultOrder.of(store, ResultQuery.ALL.sorted(OptionalInt.of(column), false), share -> {});
    if (rows.length != store.size()) {
      throw new IllegalStateException(rows.length + " rows after sorting " + store.size());
    }
    figures.put(name, seconds(start));
  }

  private void filtered(ResultStore store) {
    long start = cpu();
    int[] rows =
        ResultOrder.of(
            store, ResultQuery.ALL.containing("number 4242", OptionalInt.empty()), share -> {});
    figures.put("filter s", seconds(start));
    figures.put("rows found", (double) rows.length);
  }

  private static double heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long since) {
    return (cpu() - since) / 1e9;
  }
}
