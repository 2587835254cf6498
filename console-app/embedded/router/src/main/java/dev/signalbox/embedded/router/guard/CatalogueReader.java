package dev.signalbox.embedded.router.guard;

import dev.signalbox.common.TableId;
import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what both servers say of the tables of one database. */
final class CatalogueReader {
  /** Of the tables alone: MySQL's views are no tables, a key of a prefix or with NULLs is none. */
  private static final List<String> MYSQL =
      List.of(
          "SELECT VERSION()",
          "SELECT c.table_name, c.column_name, c.data_type, c.column_type,"
              + " c.character_maximum_length, c.numeric_precision, c.numeric_scale,"
              + " c.datetime_precision, c.is_nullable, c.collation_name"
              + " FROM information_schema.columns c JOIN information_schema.tables t"
              + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
              + " WHERE c.table_schema = %s AND t.table_type = 'BASE TABLE'"
              + " AND c.extra NOT LIKE '%%INVISIBLE%%'"
              + " ORDER BY c.table_name, c.ordinal_position",
          "SELECT table_name, index_name, column_name, nullable, sub_part"
              + " FROM information_schema.statistics WHERE table_schema = %s AND non_unique = 0"
              + " ORDER BY table_name, index_name, seq_in_index");

  /** A replica is a view. */
  private static final String CLICKHOUSE =
      "SELECT table_name, column_name FROM information_schema.columns"
          + " WHERE table_schema = %1$s AND table_name IN (SELECT table_name"
          + " FROM information_schema.tables WHERE table_schema = %1$s AND table_type = 'VIEW')"
          + " ORDER BY table_name, ordinal_position";

  private final SideQueries queries;

  CatalogueReader(SideQueries queries) {
    this.queries = queries;
  }

  DatabaseTables read(String database, int mysql, int clickhouse, Asker asker)
      throws IOException, MySqlException {
    String literal = "'" + database.replace("'", "''") + "'";
    List<List<List<@Nullable String>>> source = new ArrayList<>();
    if (database.indexOf('\\') >= 0) {
      throw new IOException("a database of that name is not read");
    }
    source.addAll(
        queries.on(
            mysql,
            asker,
            connection -> {
              List<List<List<@Nullable String>>> all = new ArrayList<>();
              for (String sql : MYSQL) {
                all.add(SideQueries.rows(connection, sql.formatted(literal)));
              }
              return all;
            }));
    source.add(queries.on(clickhouse, asker, connection -> replicas(connection, literal)));
    return of(database, source);
  }

  private static List<List<@Nullable String>> replicas(BackendConnection connection, String literal)
      throws IOException, MySqlException {
    return SideQueries.rows(connection, CLICKHOUSE.formatted(literal));
  }

  private static DatabaseTables of(String database, List<List<List<@Nullable String>>> source) {
    Map<String, Map<String, ColumnType>> columns = new LinkedHashMap<>();
    for (List<@Nullable String> row : source.get(1)) {
      columns
          .computeIfAbsent(text(row, 0), name -> new LinkedHashMap<>())
          .put(text(row, 1), type(row));
    }
    Map<String, List<List<String>>> keys = keys(source.get(2));
    Map<String, List<String>> replicas = new HashMap<>();
    for (List<@Nullable String> row : source.get(3)) {
      replicas.computeIfAbsent(text(row, 0), name -> new ArrayList<>()).add(text(row, 1));
    }
    Map<String, TableInfo> tables = new HashMap<>();
    columns.forEach(
        (name, types) -> {
          // while a change of columns is on its way, the two are different tables
          if (List.copyOf(types.keySet()).equals(replicas.get(name))) {
            tables.put(
                name,
                new TableInfo(
                    new TableId(database, name), types, keys.getOrDefault(name, List.of())));
          }
        });
    return new DatabaseTables(
        Catalogue.serverNamed(text(source.getFirst().getFirst(), 0)), tables, source);
  }

  private static Map<String, List<List<String>>> keys(List<List<@Nullable String>> rows) {
    Map<String, Map<String, List<String>>> byIndex = new LinkedHashMap<>();
    Map<String, Set<String>> unusable = new HashMap<>();
    for (List<@Nullable String> row : rows) {
      String table = text(row, 0);
      String index = text(row, 1);
      byIndex
          .computeIfAbsent(table, name -> new LinkedHashMap<>())
          .computeIfAbsent(index, name -> new ArrayList<>())
          .add(text(row, 2));
      if (text(row, 3).equals("YES") || row.get(4) != null || row.get(2) == null) {
        unusable.computeIfAbsent(table, name -> new HashSet<>()).add(index);
      }
    }
    Map<String, List<List<String>>> keys = new HashMap<>();
    byIndex.forEach(
        (table, indexes) -> {
          indexes.keySet().removeAll(unusable.getOrDefault(table, Set.of()));
          keys.put(table, indexes.values().stream().map(List::copyOf).toList());
        });
    return keys;
  }

  private static ColumnType type(List<@Nullable String> row) {
    String dataType = text(row, 2).toLowerCase(Locale.ROOT);
    boolean time = row.get(7) != null;
    int length = number(row, 4);
    return new ColumnType(
        dataType,
        text(row, 3).toLowerCase(Locale.ROOT).contains("unsigned"),
        length > 0 ? length : number(row, 5),
        time ? number(row, 7) : number(row, 6),
        text(row, 8).equals("YES"),
        text(row, 9));
  }

  private static String text(List<@Nullable String> row, int column) {
    String value = row.get(column);
    return value == null ? "" : value;
  }

  /** A LONGTEXT's length is beyond an int. */
  private static int number(List<@Nullable String> row, int column) {
    String value = text(row, column);
    return value.isEmpty() ? 0 : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(value));
  }
}
