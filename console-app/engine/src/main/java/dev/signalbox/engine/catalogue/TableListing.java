package dev.signalbox.engine.catalogue;

import dev.signalbox.common.TableId;
import java.util.List;
import java.util.Optional;

/**
 * MySQL's tables and views, with what ClickHouse has of each.
 *
 * @param tables by database and name
 * @param cut whether there are more than are listed
 * @param replicaProblem why nothing is known of ClickHouse's side; empty when it answered
 */
public record TableListing(List<Entry> tables, boolean cut, String replicaProblem) {
  public TableListing {
    tables = List.copyOf(tables);
  }

  /**
   * A table or view of MySQL.
   *
   * @param source its size in MySQL; empty for a view
   * @param replica its size in ClickHouse; empty when it is not there, or when ClickHouse did not
   *     answer
   */
  public record Entry(TableId id, boolean view, Optional<Size> source, Optional<Size> replica) {}

  /**
   * How large a table is on one side.
   *
   * @param rows MySQL's is an estimate, ClickHouse's counts versions that are not merged yet; -1
   *     when not known
   * @param bytes on the disk, with indexes; -1 when not known
   */
  public record Size(long rows, long bytes) {}
}
