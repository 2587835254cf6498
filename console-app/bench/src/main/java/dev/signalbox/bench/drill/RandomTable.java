package dev.signalbox.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A table as the generator believes it to be; statements may turn out otherwise. For one thread.
 */
final class RandomTable {
  private static final List<String> TYPES =
      List.of(
          "INT",
          "BIGINT",
          "SMALLINT UNSIGNED",
          "VARCHAR(40)",
          "DECIMAL(10,2)",
          "DECIMAL(12,3)",
          "DATETIME",
          "DATETIME(6)",
          "DATE",
          "TEXT");

  /** A column beside the key. */
  private record Column(String name, String type) {}

  private final String name;
  private final boolean keyed;
  private final RandomGenerator random;
  private final List<Column> columns = new ArrayList<>();
  private int made;

  RandomTable(String name, RandomGenerator random) {
    this.name = name;
    this.random = random;
    this.keyed = random.nextInt(5) > 0;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      columns.add(column());
    }
  }

  private Column column() {
    return new Column("c" + made++, TYPES.get(random.nextInt(TYPES.size())));
  }

  String create(String verb) {
    var all = new ArrayList<String>();
    all.add(keyed ? "id INT PRIMARY KEY" : "id INT");
    columns.forEach(column -> all.add(column.name() + " " + column.type()));
    return "%s %s (%s)".formatted(verb, name, String.join(", ", all));
  }

  /** Rows that come, change or go. */
  String change() {
    int id = random.nextInt(60);
    return switch (random.nextInt(5)) {
      case 0, 1, 2 -> (keyed ? "REPLACE INTO " : "INSERT INTO ") + name + values(id);
      case 3 -> "DELETE FROM " + name + " WHERE id = " + id;
      default -> {
        var column = columns.get(random.nextInt(columns.size()));
        yield "UPDATE %s SET %s = %s WHERE id %% 7 = %d"
            .formatted(name, column.name(), value(column), id % 7);
      }
    };
  }

  private String values(int id) {
    var names = new ArrayList<String>(List.of("id"));
    var values = new ArrayList<String>(List.of(String.valueOf(id)));
    columns.forEach(
        column -> {
          names.add(column.name());
          values.add(value(column));
        });
    return " (%s) VALUES (%s)".formatted(String.join(", ", names), String.join(", ", values));
  }

  private String value(Column column) {
    if (random.nextInt(8) == 0) {
      return "NULL";
    }
    int number = random.nextInt(1000);
    return switch (column.type()) {
      case "INT", "BIGINT", "SMALLINT UNSIGNED" -> String.valueOf(number);
      case "DECIMAL(10,2)", "DECIMAL(12,3)" -> number + "." + random.nextInt(10);
      case "DATETIME", "DATETIME(6)" ->
          "'2024-0%d-1%d 0%1$d:0%2$d:07'".formatted(1 + number % 9, number % 10);
      case "DATE" -> "'2024-0%d-1%d'".formatted(1 + number % 9, number % 10);
      default -> "'text %d é'".formatted(number);
    };
  }

  /** A change of the table itself. */
  String alter() {
    var column = columns.get(random.nextInt(columns.size()));
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        var added = column();
        columns.add(added);
        var byDefault = random.nextBoolean() ? "" : " DEFAULT " + value(added);
        return alter("ADD %s %s%s", added.name(), added.type(), byDefault);
      }
      case 2 -> {
        if (columns.size() == 1) {
          return "TRUNCATE TABLE " + name;
        }
        columns.remove(column);
        return alter("DROP COLUMN %s", column.name());
      }
      case 3 -> {
        // the same name with another value in every row
        return alter(
            "DROP COLUMN %s, ADD %1$s %s DEFAULT %s", column.name(), column.type(), value(column));
      }
      case 4 -> {
        var renamed = new Column("c" + made++, column.type());
        columns.set(columns.indexOf(column), renamed);
        return alter("RENAME COLUMN %s TO %s", column.name(), renamed.name());
      }
      case 5 -> {
        var type =
            switch (column.type()) {
              case "INT", "SMALLINT UNSIGNED" -> "BIGINT";
              case "DATETIME" -> "DATETIME(6)";
              case "DECIMAL(12,3)" -> "DECIMAL(10,2)";
              default -> "TEXT";
            };
        columns.set(columns.indexOf(column), new Column(column.name(), type));
        return alter("MODIFY %s %s", column.name(), type);
      }
      case 6 -> {
        return alter("ADD INDEX (id)");
      }
      default -> {
        return "TRUNCATE TABLE " + name;
      }
    }
  }

  private String alter(String change, Object... arguments) {
    return "ALTER TABLE " + name + " " + change.formatted(arguments);
  }
}
