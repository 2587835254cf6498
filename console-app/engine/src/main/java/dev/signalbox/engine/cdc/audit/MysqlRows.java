package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.RowKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One table's rows in MySQL, each as its key and one text for all its values. For one thread. */
final class MysqlRows implements AutoCloseable {
  /** How many keys one statement names: more are looked up by reading the whole table. */
  static final int KEYS_AT_ONCE = 1_000;

  private final Connection connection;
  private final RowSql sql;
  private final RowKeys keys;

  MysqlRows(CdcEndpoints.MysqlServer server, RowSql sql, RowKeys keys) {
    this.connection = connect(server);
    this.sql = sql;
    this.keys = keys;
  }

  /** A connection on which a TIMESTAMP reads in UTC. */
  static Connection connect(CdcEndpoints.MysqlServer server) {
    var connection = SourceConnection.open(server);
    try (var statement = connection.createStatement()) {
      statement.execute("SET time_zone = '+00:00'");
      return connection;
    } catch (SQLException e) {
      SourceConnection.close(connection);
      throw failed(e);
    }
  }

  /** So many rows behind a key, or from the beginning, in the primary key's order. */
  Map<List<String>, String> after(Optional<List<String>> key, int limit) {
    return rows(
        key.map(k -> "WHERE " + keys.afterInMysql(k)).orElse("")
            + " ORDER BY "
            + String.join(", ", keys.columns().stream().map(TableId::quote).toList())
            + " LIMIT "
            + limit);
  }

  /** The rows of those keys that there are. */
  Map<List<String>, String> of(Collection<List<String>> wanted) {
    var all = new LinkedHashMap<List<String>, String>();
    for (var some : Batches.of(wanted, KEYS_AT_ONCE, Integer.MAX_VALUE)) {
      all.putAll(rows("WHERE " + keys.inMysql(some)));
    }
    // a collation finds more than was asked for
    all.keySet().retainAll(wanted instanceof Set<List<String>> set ? set : new HashSet<>(wanted));
    return all;
  }

  private Map<List<String>, String> rows(String rest) {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql.mysqlRows(rest))) {
      var rows = new LinkedHashMap<List<String>, String>();
      while (result.next()) {
        var key = new ArrayList<String>();
        for (int i = 1; i <= sql.keyColumns(); i++) {
          key.add(result.getString(i));
        }
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i <= sql.loose().size(); i++) {
          values.add(result.getString(sql.keyColumns() + 1 + i));
        }
        rows.put(List.copyOf(key), RowValue.of(values, sql.loose()));
      }
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static EngineException failed(SQLException e) {
    return new EngineException(
        ErrorCode.REMOTE, "MySQL refused a statement of the audit: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    SourceConnection.close(connection);
  }
}
