package dev.signalbox.desktop.data;

import dev.signalbox.common.Progress;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.LoadProgress;
import java.util.List;
import java.util.function.Consumer;

/** Loads sample rows. Calls block; cancelled by interrupting. */
public interface LoadSource {
  /**
   * Makes the IMDb tables, sees to it that they are replicated, and loads made-up titles and their
   * ratings.
   *
   * @param steps how making and replicating goes
   * @param rows how many titles
   */
  void load(long rows, Progress steps, Consumer<LoadProgress> progress);

  /** The tables that are loaded. */
  List<TableId> tables();
}
