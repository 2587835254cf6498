package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.catalogue.TableDetails;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table consists of, as lines of the tree.
 *
 * @param columns those of the primary key are marked
 */
record PartsRow(List<NodeRow> columns, List<NodeRow> indexes, List<NodeRow> foreignKeys) {
  static PartsRow of(TableId table, TableDetails details) {
    var columns = new ArrayList<NodeRow>();
    if (details.columns().isEmpty()) {
      columns.add(note(table, msg("browser.gone")));
    }
    details.columns().forEach(column -> columns.add(column(table, column)));
    return new PartsRow(
        columns,
        details.indexes().stream().map(index -> index(table, index)).toList(),
        details.foreignKeys().stream().map(key -> foreignKey(table, key)).toList());
  }

  /** Nothing but something that is said. */
  static PartsRow said(TableId table, String text) {
    return new PartsRow(List.of(note(table, text)), List.of(), List.of());
  }

  static NodeRow note(TableId table, String text) {
    return NodeRow.of(NodeRow.Kind.NOTE, table, text, "", text);
  }

  private static NodeRow column(TableId table, TableDetails.Column column) {
    var replica = column.replicaType().isEmpty() ? msg("browser.nothere") : column.replicaType();
    var tip =
        new StringBuilder(column.name())
            .append("\nMySQL: ")
            .append(column.type())
            .append(column.nullable() ? " NULL" : " NOT NULL");
    if (!column.extra().isEmpty()) {
      tip.append(' ').append(column.extra());
    }
    tip.append("\nClickHouse: ").append(replica);
    if (column.key() > 0) {
      tip.append('\n').append(msg("browser.keypart", column.key()));
    }
    if (!column.comment().isEmpty()) {
      tip.append('\n').append(column.comment());
    }
    return NodeRow.of(
        column.key() > 0 ? NodeRow.Kind.KEY : NodeRow.Kind.COLUMN,
        table,
        column.name(),
        column.replicaType().isEmpty()
            ? column.type()
            : column.type() + " · " + column.replicaType(),
        tip.toString());
  }

  private static NodeRow index(TableId table, TableDetails.Index index) {
    var parts = String.join(", ", index.parts());
    var kind =
        index.primary()
            ? msg("browser.primary")
            : index.unique() ? msg("browser.unique") : index.kind();
    return NodeRow.of(
        NodeRow.Kind.INDEX, table, index.name(), parts, index.name() + " (" + parts + ")\n" + kind);
  }

  private static NodeRow foreignKey(TableId table, TableDetails.ForeignKey key) {
    var to = key.table() + " (" + String.join(", ", key.targets()) + ")";
    return NodeRow.of(
        NodeRow.Kind.FOREIGN_KEY,
        table,
        key.name(),
        "→ " + key.table(),
        key.name()
            + "\n("
            + String.join(", ", key.columns())
            + ") → "
            + to
            + (key.rule().isEmpty() ? "" : "\n" + key.rule().strip()));
  }
}
