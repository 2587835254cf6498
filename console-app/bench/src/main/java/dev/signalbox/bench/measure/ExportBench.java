package dev.signalbox.bench.measure;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.export.FileExport;
import dev.signalbox.engine.workbench.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how quickly a statement's rows reach a file, beside a plain loop over the same rows with
 * the same driver through the same proxy. Used once.
 */
public final class ExportBench {
  private static final String DATABASE = "signalbox_bench_export";

  private final Signalbox signalbox;
  private final Path directory;
  private final long rows;
  private final int n;

  /**
   * @param directory a temporary folder for the files
   * @param rows of the result
   * @param n how often each way is measured, at least 1
   */
  public ExportBench(Signalbox signalbox, Path directory, long rows, int n) {
    this.signalbox = signalbox;
    this.directory = directory;
    this.rows = rows;
    this.n = n;
  }

  /** Reads and exports in turn; drops what it made. */
  public FiguresReport run() {
    var before = MachineTime.now();
    var sql =
        "SELECT seq, CONCAT('tt', seq) tconst, CONCAT('The title of number ', seq * 7919 % 5000000)"
            + " title, 1890 + seq % 137 startYear, seq % 100 / 10 rating, seq * 31 votes FROM "
            + DATABASE
            + ".seq_1_to_"
            + rows;
    var read = new double[n];
    var formats = List.of(ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.XLSX);
    var written = new double[formats.size()][n];
    try {
      execute("CREATE DATABASE IF NOT EXISTS " + DATABASE);
      for (int i = 0; i < n; i++) {
        read[i] = rows / plain(sql);
        for (int f = 0; f < formats.size(); f++) {
          written[f][i] = rows / export(sql, formats.get(f));
        }
      }
    } finally {
      execute("DROP DATABASE IF EXISTS " + DATABASE);
    }
    return FiguresReport.since(
        before,
        figures(read, formats, written),
        List.of(
            "plain read: every cell of every row as text, with Connector/J row by row through the"
                + " proxy, and nothing done with it."),
        n < BenchOptions.USUAL_N ? List.of("n is " + n) : List.of());
  }

  private List<Figure> figures(double[] read, List<ExportFormat> formats, double[][] written) {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.of("plain read", "rows/s", read, "", "6 columns, wall clock"));
    for (int f = 0; f < written.length; f++) {
      var name = formats.get(f).id();
      figures.add(Figure.of(name, "rows/s", written[f], "", "to a file, wall clock"));
      var ratio = new double[n];
      for (int i = 0; i < n; i++) {
        ratio[i] = written[f][i] / read[i];
      }
      figures.add(
          Figure.of(
              name + " / plain read",
              "ratio",
              ratio,
              formats.get(f) == ExportFormat.CSV ? "aim 0.7" : "",
              "of the same round"));
    }
    return figures;
  }

  private double plain(String sql) {
    long start = System.nanoTime();
    long seen = 0;
    try (var connection = signalbox.databases().proxy();
        var statement =
            connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(Integer.MIN_VALUE);
      try (var result = statement.executeQuery(sql)) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          for (int i = 1; i <= columns; i++) {
            seen += result.getString(i).isEmpty() ? 0 : 1;
          }
        }
        check(seen / columns);
      }
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Cannot read: " + e.getMessage(), e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private double export(String sql, ExportFormat format) {
    var file = directory.resolve("rows." + format.extension());
    long start = System.nanoTime();
    try (var export = new FileExport(file, ExportOptions.of(format), true)) {
      signalbox.queries().run(sql, RunOptions.defaults(), export).await().orThrow();
      export.finish();
      check(export.rows());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new EngineException(ErrorCode.STORAGE, "Cannot delete " + file, e);
    }
    return seconds;
  }

  private void check(long seen) {
    if (seen != rows) {
      throw new EngineException(
          ErrorCode.MISMATCH, "%,d rows came instead of %,d.".formatted(seen, rows));
    }
  }

  private void execute(String sql) {
    try (var connection = signalbox.databases().mysql();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, sql + ": " + e.getMessage(), e);
    }
  }
}
