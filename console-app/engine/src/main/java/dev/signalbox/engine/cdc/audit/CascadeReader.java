package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from MySQL which foreign keys act on their children. */
final class CascadeReader {
  private static final String SQL =
      """
      SELECT k.table_schema, k.table_name, k.constraint_name, k.column_name,
        k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name,
        k.ordinal_position
      FROM information_schema.referential_constraints r
      JOIN information_schema.key_column_usage k
        ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
          AND k.table_name = r.table_name
      WHERE r.delete_rule NOT IN ('RESTRICT', 'NO ACTION')
        OR r.update_rule NOT IN ('RESTRICT', 'NO ACTION')
      ORDER BY 1, 2, 3, k.ordinal_position\
      """;

  private CascadeReader() {}

  static List<Cascade> read(CdcEndpoints.MysqlServer server) {
    var connection = SourceConnection.open(server);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      var all = new ArrayList<Cascade>();
      @Nullable Cascade current = null;
      while (row.next()) {
        var child = new TableId(row.getString(1), row.getString(2));
        var columns = new ArrayList<String>();
        var referenced = new ArrayList<String>();
        if (current != null && row.getInt(8) > 1) {
          columns.addAll(current.columns());
          referenced.addAll(current.referenced());
          all.removeLast();
        }
        columns.add(row.getString(4));
        referenced.add(row.getString(7));
        current =
            new Cascade(
                row.getString(3),
                child,
                columns,
                new TableId(row.getString(5), row.getString(6)),
                referenced);
        all.add(current);
      }
      return all;
    } catch (SQLException e) {
      throw MysqlRows.failed(e);
    } finally {
      SourceConnection.close(connection);
    }
  }
}
