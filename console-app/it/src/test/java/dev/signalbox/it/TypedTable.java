package dev.signalbox.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of one group of types. Its rows are written as SQL literals, one list per row.
 *
 * @param name quoted where it must be
 * @param columns the columns beside {@code id}, as names and types in turn
 * @param rows values in the order of the columns; a row of NULLs is added to them
 */
record TypedTable(String name, List<String> columns, List<List<String>> rows) {
  static final int UPDATED_TO_VALUE = 100;
  static final int UPDATED_TO_NULL = 101;
  static final int DELETED = 102;

  static TypedTable of(String name, String... columns) {
    return new TypedTable(name, List.of(columns), new ArrayList<>());
  }

  TypedTable row(String... values) {
    rows.add(List.of(values));
    return this;
  }

  /** How many rows stay, that of NULLs and the two updated ones among them. */
  int count() {
    return rows.size() + 3;
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i += 2) {
      names.add(columns.get(i));
    }
    return names;
  }

  /**
   * Makes it and writes every row; one row changes from NULL to the first row's values, one from
   * the last row's to NULL, and one is deleted.
   */
  void write(Connection mysql) throws SQLException {
    var names = names();
    var definitions = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i += 2) {
      definitions.add(columns.get(i) + " " + columns.get(i + 1) + " NULL");
    }
    SharedStack.execute(
        mysql,
        "CREATE TABLE %s (id INT PRIMARY KEY, %s)".formatted(name, String.join(", ", definitions)));
    var list = String.join(", ", names);
    var statements = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      statements.add(
          "INSERT INTO %s (id, %s) VALUES (%d, %s)"
              .formatted(name, list, i + 1, String.join(", ", rows.get(i))));
    }
    statements.add("INSERT INTO %s (id) VALUES (%d)".formatted(name, rows.size() + 1));
    statements.add("INSERT INTO %s (id) VALUES (%d)".formatted(name, UPDATED_TO_VALUE));
    for (int id : List.of(UPDATED_TO_NULL, DELETED)) {
      statements.add(
          "INSERT INTO %s (id, %s) SELECT %d, %s FROM %s WHERE id = %d"
              .formatted(name, list, id, list, name, rows.size()));
    }
    statements.add(
        "UPDATE %s a JOIN %s b ON b.id = 1 SET %s WHERE a.id = %d"
            .formatted(
                name,
                name,
                names.stream().map(n -> "a." + n + " = b." + n).collect(Collectors.joining(", ")),
                UPDATED_TO_VALUE));
    statements.add(
        "UPDATE %s SET %s WHERE id = %d"
            .formatted(
                name,
                names.stream().map(n -> n + " = NULL").collect(Collectors.joining(", ")),
                UPDATED_TO_NULL));
    statements.add("DELETE FROM %s WHERE id = %d".formatted(name, DELETED));
    SharedStack.execute(mysql, statements.toArray(String[]::new));
  }
}
