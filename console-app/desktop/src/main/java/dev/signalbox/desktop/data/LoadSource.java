package dev.signalbox.desktop.data;

import dev.signalbox.common.Progress;
import dev.signalbox.engine.data.LoadProgress;
import dev.signalbox.engine.data.TableComparison;
import java.util.List;
import java.util.function.Consumer;

/** Loads sample rows and compares both sides. Calls block; cancelled by interrupting. */
public interface LoadSource {
  /**
   * Makes the IMDb tables, sees to it that they are replicated, and loads made-up titles and their
   * ratings.
   *
   * @param steps how making and replicating goes
   * @param rows how many titles
   */
  void load(long rows, Progress steps, Consumer<LoadProgress> progress);

  /** Row counts and checksums of each IMDb table on both sides. */
  List<TableComparison> verify();
}
