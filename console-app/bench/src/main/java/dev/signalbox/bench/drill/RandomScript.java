package dev.signalbox.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Statements as a migration script sends them: changes of rows and of tables in any order, all at
 * once. The same seed gives the same statements. For one thread.
 */
final class RandomScript {
  private final String database;
  private final int tables;
  private final Random random;
  private final Map<String, RandomTable> made = new TreeMap<>();

  /**
   * @param tables how many there are at most, at least 2
   */
  RandomScript(String database, int tables, long seed) {
    this.database = database;
    this.tables = tables;
    this.random = new Random(seed);
  }

  /** The next statements; each stands for itself and may fail. */
  List<String> next(int count) {
    var statements = new ArrayList<String>();
    while (statements.size() < count) {
      var name = database + ".t" + random.nextInt(tables);
      var table = made.get(name);
      int what = random.nextInt(100);
      if (table == null) {
        statements.add(make(name, "CREATE TABLE"));
      } else if (what < 75) {
        statements.add(table.change());
      } else if (what < 92) {
        statements.add(table.alter());
      } else if (what < 94) {
        statements.add("DROP TABLE " + name);
        statements.add(make(name, "CREATE TABLE"));
      } else if (what < 96) {
        statements.add(make(name, "CREATE OR REPLACE TABLE"));
      } else if (what < 98) {
        statements.add("DROP TABLE " + name);
        made.remove(name);
      } else {
        swap(name, table, statements);
      }
    }
    return statements;
  }

  private String make(String name, String verb) {
    var table = new RandomTable(name, random);
    made.put(name, table);
    return table.create(verb);
  }

  /** Exchanges the names of two tables; what each is believed to be is made anew. */
  private void swap(String name, RandomTable table, List<String> statements) {
    var other = made.keySet().stream().filter(key -> !key.equals(name)).findFirst();
    if (other.isPresent()) {
      statements.add(
          "RENAME TABLE %1$s TO %3$s.aside, %2$s TO %1$s, %3$s.aside TO %2$s"
              .formatted(name, other.get(), database));
      statements.add("DROP TABLE " + name);
      statements.add(make(name, "CREATE TABLE"));
      statements.add(make(other.get(), "CREATE OR REPLACE TABLE"));
    } else {
      statements.add(table.change());
    }
  }
}
