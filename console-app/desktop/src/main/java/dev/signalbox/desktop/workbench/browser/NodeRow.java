package dev.signalbox.desktop.workbench.browser;

import dev.signalbox.common.TableId;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlWords;
import dev.signalbox.desktop.ui.Tone;
import org.jspecify.annotations.Nullable;

/**
 * One line of the tree.
 *
 * @param table the table that it is, or is a part of; null for a database
 * @param detail what stands behind the name; may be empty
 * @param tone of a table: what is known of its replica
 * @param tip all of it
 */
record NodeRow(
    Kind kind, @Nullable TableId table, String name, String detail, Tone tone, String tip) {
  /** What a line is. */
  enum Kind {
    DATABASE,
    TABLE,
    VIEW,
    COLUMN,
    KEY,
    GROUP,
    INDEX,
    FOREIGN_KEY,
    /** Something that is said: why there is nothing, or that it is being read. */
    NOTE;

    boolean relation() {
      return this == TABLE || this == VIEW;
    }

    /** Whether its name can stand in a statement. */
    boolean named() {
      return this != GROUP && this != NOTE;
    }
  }

  static NodeRow of(Kind kind, TableId table, String name, String detail, String tip) {
    return new NodeRow(kind, table, name, detail, Tone.QUIET, tip);
  }

  static NodeRow database(String name, int tables) {
    return new NodeRow(Kind.DATABASE, null, name, String.valueOf(tables), Tone.QUIET, name);
  }

  /**
   * Its name as a statement has it, quoted where it must be.
   *
   * @param schema the one that names without a database belong to
   */
  String sql(String schema) {
    return kind.relation() && table != null && !table.database().equals(schema)
        ? qualified(table)
        : quoted(name);
  }

  /** A table's whole name. */
  static String qualified(TableId table) {
    return quoted(table.database()) + "." + quoted(table.table());
  }

  private static String quoted(String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
    return plain && !SqlWords.of(SqlDialect.MYSQL).isReserved(name)
        ? name
        : "`" + name.replace("`", "``") + "`";
  }
}
