package dev.signalbox.engine.cdc.backfill;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table into ranges of its primary key in that key's own order, whatever its collation. Safe
 * for use from many threads.
 */
final class KeyRanges implements AutoCloseable {
  /** Rows of a range: some tenths of a second. */
  private static final int ROWS = 100_000;

  private final Connection connection;
  private final TableId table;
  private final RowKeys keys;
  private Optional<List<String>> last = Optional.empty();
  private boolean done;
  private long count;

  KeyRanges(CdcEndpoints.MysqlServer server, TablePlan table) {
    this.table = table.id();
    this.keys = RowKeys.of(table).orElseThrow();
    this.connection = SourceConnection.open(server);
  }

  /** The condition that holds in MySQL for the rows of the next range; empty behind the last. */
  synchronized Optional<String> next() {
    if (done) {
      return Optional.empty();
    }
    var conditions = new ArrayList<String>();
    last.map(keys::afterInMysql).ifPresent(conditions::add);
    last = lastOf(last);
    last.map(keys::upToInMysql).ifPresent(conditions::add);
    done = last.isEmpty();
    count++;
    return Optional.of(conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions));
  }

  /** How many ranges were given out. */
  synchronized long count() {
    return count;
  }

  /** The key of a range's last row; empty where it is the table's last range. */
  private Optional<List<String>> lastOf(Optional<List<String>> from) {
    try {
      return keys.nthInMysql(connection, from, ROWS);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not tell the keys of " + table + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
