package dev.signalbox.engine.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** Fills the IMDb tables, with made-up rows or from IMDb's own files. */
public final class ImdbLoad {
  private final ChunkedLoader loader;

  public ImdbLoad(ChunkedLoader loader) {
    this.loader = loader;
  }

  /** Loads {@code rows} made-up titles and the ratings of those that are rated. */
  public List<LoadResult> generate(long rows, long seed, Progress progress) {
    checkRows(rows);
    var generator = new ImdbGenerator(seed);
    return List.of(
        load(ImdbTables.TITLE_BASICS, generator.basics(rows), progress),
        load(ImdbTables.TITLE_RATINGS, generator.ratings(rows), progress));
  }

  /**
   * Loads at most {@code rows} rows of each of {@code title.basics.tsv} and {@code
   * title.ratings.tsv}, compressed ({@code .gz}) or not; at least one must be in the directory.
   */
  public List<LoadResult> read(Path directory, long rows, Progress progress) {
    checkRows(rows);
    var files = new LinkedHashMap<SampleTable, Path>();
    for (var table : ImdbTables.all()) {
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
          directory
              + " holds neither title.basics.tsv nor title.ratings.tsv (nor with .gz). Name the"
              + " directory with IMDb's files.");
    }
    return files.entrySet().stream()
        .map(e -> load(e.getKey(), new TsvReader(e.getKey(), e.getValue(), rows), progress))
        .toList();
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
