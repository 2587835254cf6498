package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills the IMDb tables, with made-up rows or from IMDb's own files. */
public final class ImdbLoad {
  private final ChunkedLoader loader;

  public ImdbLoad(ChunkedLoader loader) {
    this.loader = loader;
  }

  /** Loads made-up rows of some tables, those that go with {@code titles} titles. */
  public List<LoadResult> generate(
      List<SampleTable> tables, long titles, long seed, Progress progress) {
    checkRows(titles);
    var generator = new ImdbGenerator(seed);
    return tables.stream()
        .map(table -> load(table, generator.rows(table, titles), progress))
        .toList();
  }

  /**
   * Loads at most {@code rows} rows of each of those tables whose file is in the directory: {@code
   * title.basics.tsv} for example, compressed ({@code .gz}) or not; at least one must be there.
   */
  public List<LoadResult> read(
      List<SampleTable> tables, Path directory, long rows, Progress progress) {
    checkRows(rows);
    var files = files(tables, directory);
    return files.entrySet().stream()
        .map(e -> load(e.getKey(), new TsvReader(e.getKey(), e.getValue(), rows), progress))
        .toList();
  }

  /**
   * The file of each table that has one in a directory.
   *
   * @throws EngineException BAD_INPUT when none has
   */
  public static Map<SampleTable, Path> files(List<SampleTable> tables, Path directory) {
    var files = new LinkedHashMap<SampleTable, Path>();
    for (var table : tables) {
      var name = table.name().table().replace('_', '.') + ".tsv";
      for (var file : List.of(directory.resolve(name), directory.resolve(name + ".gz"))) {
        if (Files.isRegularFile(file)) {
          files.putIfAbsent(table, file);
        }
      }
    }
    if (files.isEmpty()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "%s holds none of %s (nor with .gz). Name the directory with IMDb's files."
              .formatted(
                  directory,
                  tables.stream()
                      .map(table -> table.name().table().replace('_', '.') + ".tsv")
                      .collect(Collectors.joining(", "))));
    }
    return files;
  }

  private LoadResult load(SampleTable table, RowSource source, Progress progress) {
    var step = StepLog.begin(progress, table.name().toString(), "Load " + table.name());
    try (source) {
      loader.create(table);
      var result = loader.load(table, source, p -> step.running(p.text()));
      step.end(
          true,
          "%,d rows, %,d of them new, %,.0f rows/s"
              .formatted(result.rows(), result.inserted(), result.rowsPerSecond()));
      return result;
    } catch (EngineException e) {
      step.end(false, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static void checkRows(long rows) {
    if (rows < 1) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "At least one row is needed, not " + rows + ".");
    }
  }
}
