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
   * @param rows how many titles
   * @param stream whether the rows pass the binlog, Debezium and Kafka also where ClickHouse could
   *     have them sooner
   * @param steps how making, replicating and copying goes
   */
  void load(long rows, boolean stream, Progress steps, Consumer<LoadProgress> progress);

  /** The tables that are loaded. */
  List<TableId> tables();
}
