package dev.signalbox.engine.catalogue;

import dev.signalbox.common.TableId;

/** Where ClickHouse keeps the rows of MySQL's tables; queries see them by MySQL's own names. */
@FunctionalInterface
public interface ReplicaNames {
  /** The table in ClickHouse that stores a table's rows. Does not block. */
  TableId store(TableId table);
}
