package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.KeyBatches;
import dev.signalbox.engine.cdc.schema.RowKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One table's rows in MySQL, each as its key and one text for all its values. For one thread. */
final class MysqlRows implements AutoCloseable {
  /** How many keys one statement names: more are looked up by reading the whole table. */
  static final int KEYS_AT_ONCE = 1_000;

  private final Connection connection;
  private final RowSql sql;
  private final RowKeys keys;

  MysqlRows(CdcEndpoints.MysqlServer server, RowSql sql, RowKeys keys) {
    this.connection = SourceConnection.openInUtc(server);
    this.sql = sql;
    this.keys = keys;
  }

  /** So many rows behind a key, or from the beginning, in the primary key's order. */
  Map<List<String>, String> after(Optional<List<String>> key, int limit) {
    return rows(range(key, Optional.empty()) + order() + " LIMIT " + limit);
  }

  /** The rows behind a key and up to another; empty for the first, and for the last. */
  Map<List<String>, String> between(Optional<List<String>> from, Optional<List<String>> to) {
    return rows(range(from, to) + order());
  }

  /** The sum of the same. */
  Sum sum(Optional<List<String>> from, Optional<List<String>> to) {
    return Sum.ofMysql(connection, sql, range(from, to));
  }

  /** The key of the so-manieth row behind another; empty where there are fewer. */
  Optional<List<String>> keyAfter(Optional<List<String>> key, int count) {
    try {
      return keys.nthInMysql(connection, key, count);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<String> key(ResultSet result) throws SQLException {
    var key = new ArrayList<String>();
    for (int i = 1; i <= sql.keyColumns(); i++) {
      key.add(result.getString(i));
    }
    return List.copyOf(key);
  }

  private String range(Optional<List<String>> from, Optional<List<String>> to) {
    var conditions = new ArrayList<String>();
    from.ifPresent(key -> conditions.add(keys.afterInMysql(key)));
    to.ifPresent(key -> conditions.add(keys.upToInMysql(key)));
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  private String order() {
    return keys.columns().stream()
        .map(TableId::quote)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  /** The rows of those keys that there are. */
  Map<List<String>, String> of(Set<List<String>> wanted) {
    var all = new LinkedHashMap<List<String>, String>();
    for (var some : KeyBatches.of(wanted, KEYS_AT_ONCE, KEYS_AT_ONCE, key -> 1)) {
      all.putAll(rows("WHERE " + keys.inMysql(some)));
    }
    // a collation finds more than was asked for
    all.keySet().retainAll(wanted);
    return all;
  }

  private Map<List<String>, String> rows(String rest) {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql.mysqlRows(rest))) {
      var rows = new LinkedHashMap<List<String>, String>();
      while (result.next()) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i <= sql.loose().size(); i++) {
          values.add(result.getString(sql.keyColumns() + 1 + i));
        }
        rows.put(key(result), RowValue.of(values, sql.loose()));
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
