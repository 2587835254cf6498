package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import dev.signalbox.embedded.clickhouse.sql.MySqlDialect;
import dev.signalbox.embedded.clickhouse.sql.SelectLabels;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.statement.PlaceholderSql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns that a SELECT will answer with, told before it has parameters. The engine describes
 * the statement with stand-ins for them; where it cannot (a table is missing, a stand-in does not
 * fit), the statement's own list says how many columns there are, and all are called texts. The
 * definitions that come with the rows are the true ones.
 */
final class PreparedColumns {
  /** NULL goes nearly everywhere; tried in this order. */
  private static final List<String> STAND_INS = List.of("NULL", "1", "''");

  private static final int LONGEST_TEXT = 65_535;

  private final EngineConnection connection;
  private final boolean ansiQuotes;

  PreparedColumns(EngineConnection connection, boolean ansiQuotes) {
    this.connection = connection;
    this.ansiQuotes = ansiQuotes;
  }

  /** The columns; none of what is no SELECT, or has a list that only the engine could count. */
  List<ColumnDefinition> of(String sql) {
    var placeholders = PlaceholderSql.parse(sql);
    var standIns = placeholders.positions().isEmpty() ? List.of("") : STAND_INS;
    for (String standIn : standIns) {
      String statement = MySqlDialect.toClickHouse(fill(placeholders, standIn), ansiQuotes);
      var shape = Statement.of(statement.getBytes(StandardCharsets.UTF_8));
      String word = shape.firstWord();
      boolean described = word.equals("SELECT") || word.equals("WITH");
      if (!described || shape.isSeveral() || shape.outputFormat() != null) {
        return List.of();
      }
      try {
        return described(sql, statement, !standIn.isEmpty());
      } catch (ClickHouseException e) {
        // the next stand-in may fit; what is wrong with the statement is said when it runs
        continue;
      }
    }
    return SelectLabels.ofText(sql).stream()
        .map(label -> ColumnDefinition.text(label, LONGEST_TEXT))
        .toList();
  }

  private List<ColumnDefinition> described(String sql, String statement, boolean guessed) {
    // a comment may end the statement
    String question =
        "DESCRIBE TABLE (" + withoutEnd(statement) + "\n) SETTINGS describe_compact_output = 1";
    var names = new ArrayList<String>();
    var types = new ArrayList<String>();
    byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
    try (var result = connection.query(bytes, "TabSeparated", Map.of())) {
      for (String line : result.text().split("\n")) {
        var fields = ResultSender.fields(line);
        names.add(fields.get(0));
        types.add(fields.get(1));
      }
    }
    var labels = SelectLabels.of(sql, names);
    var columns = new ArrayList<ColumnDefinition>();
    for (int i = 0; i < names.size(); i++) {
      var column = MySqlColumn.of(names.get(i), types.get(i)).labelled(labels.get(i)).definition();
      // what depends on a NULL that stands in has no type yet
      boolean open = guessed && column.type() == ColumnType.NULL;
      columns.add(open ? ColumnDefinition.text(labels.get(i), LONGEST_TEXT) : column);
    }
    return columns;
  }

  private static String withoutEnd(String statement) {
    var text = SqlText.of(statement);
    int last = text.tokens().size() - 1;
    int end = last;
    while (text.isSymbol(end, ';')) {
      end--;
    }
    return end == last ? statement : text.text(0, text.tokens().get(end).end());
  }

  /** A row count must be a number, whatever the others are. */
  private static String fill(PlaceholderSql placeholders, String standIn) {
    String sql = placeholders.sql();
    var filled = new StringBuilder(sql.length() + 4 * placeholders.positions().size());
    int from = 0;
    for (int position : placeholders.positions()) {
      filled.append(sql, from, position);
      filled.append(isRowCount(SqlText.of(filled.toString())) ? "1" : standIn);
      from = position + 1;
    }
    return filled.append(sql, from, sql.length()).toString();
  }

  /** Whether what comes next is the number of LIMIT or OFFSET. */
  private static boolean isRowCount(SqlText before) {
    int last = before.tokens().size() - 1;
    return before.isWord(last, "LIMIT")
        || before.isWord(last, "OFFSET")
        || (before.isSymbol(last, ',') && before.isWord(last - 2, "LIMIT"));
  }
}
