package dev.signalbox.engine.cdc.backfill;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.access.Sql;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    var from = last.map(keys::afterInMysql);
    last = lastOf(from);
    done = last.isEmpty();
    count++;
    var conditions = new ArrayList<String>();
    from.ifPresent(conditions::add);
    last.map(keys::upToInMysql).ifPresent(conditions::add);
    return Optional.of(conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions));
  }

  /** How many ranges were given out. */
  synchronized long count() {
    return count;
  }

  /** The key of a range's last row; empty where it is the table's last range. */
  private Optional<List<String>> lastOf(Optional<String> from) {
    var order = keys.columns().stream().map(Sql::mysql).collect(Collectors.joining(", "));
    var select =
        "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT 1 OFFSET %d"
            .formatted(
                String.join(", ", keys.textsInMysql()),
                Sql.mysql(table),
                from.orElse("TRUE"),
                order,
                ROWS - 1);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      if (!row.next()) {
        return Optional.empty();
      }
      var key = new ArrayList<String>();
      for (int i = 1; i <= keys.columns().size(); i++) {
        key.add(row.getString(i));
      }
      return Optional.of(key);
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
