package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule tables as rows of SQL. */
final class RuleRows {
  static final String RULES = "mysql_query_rules";
  static final String FAST = "mysql_query_rules_fast_routing";

  private static final String COLUMNS =
      Stream.of(RuleColumn.values()).map(RuleColumn::sqlName).collect(Collectors.joining(", "));

  private static final String FAST_COLUMNS =
      "username, schemaname, flagIN, destination_hostgroup, comment";

  /** Characters of one INSERT; a proxy takes far more. */
  private static final int PACKET = 250_000;

  private RuleRows() {}

  static List<QueryRule> readRules(AdminSession admin, Layer layer) {
    return admin.query(
        "SELECT " + COLUMNS + " FROM " + layer.table(RULES) + " ORDER BY rule_id", RuleRows::rule);
  }

  static List<FastRoute> readFast(AdminSession admin, Layer layer) {
    return admin.query(
        "SELECT "
            + FAST_COLUMNS
            + " FROM "
            + layer.table(FAST)
            + " ORDER BY username, schemaname, flagIN",
        row ->
            new FastRoute(
                row.getString(1),
                row.getString(2),
                Integer.parseInt(row.getString(3)),
                Integer.parseInt(row.getString(4)),
                row.getString(5)));
  }

  private static QueryRule rule(ResultSet row) throws SQLException {
    var builder = QueryRule.rule(Integer.parseInt(row.getString(1)));
    try {
      for (var column : RuleColumn.values()) {
        column.set(builder, row.getString(column.ordinal() + 1));
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "Rule " + row.getString(1) + " in the proxy cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** The statements that make the memory tables hold these rules and no others. */
  static List<String> replaceMemory(RuleTables tables) {
    var statements = new ArrayList<String>();
    statements.add("DELETE FROM " + RULES);
    insert(
        statements,
        RULES,
        COLUMNS,
        tables.rules().stream()
            .map(rule -> Stream.of(RuleColumn.values()).map(column -> column.get(rule))));
    statements.add("DELETE FROM " + FAST);
    insert(
        statements,
        FAST,
        FAST_COLUMNS,
        tables.fastRouting().stream()
            .map(
                route ->
                    Stream.of(
                        route.username(),
                        route.schemaname(),
                        route.flagIn(),
                        route.destinationHostgroup(),
                        route.comment())));
    return statements;
  }

  /** As few statements as fit: each is one packet, and is done wholly or not at all. */
  private static void insert(
      List<String> statements,
      String table,
      String columns,
      Stream<Stream<@Nullable Object>> rows) {
    var head = "INSERT INTO " + table + " (" + columns + ") VALUES ";
    var text = new StringBuilder();
    rows.map(row -> row.map(AdminSession::literal).collect(Collectors.joining(", ", "(", ")")))
        .forEach(
            row -> {
              if (text.length() + row.length() > PACKET) {
                statements.add(text.toString());
                text.setLength(0);
              }
              text.append(text.isEmpty() ? head : ", ").append(row);
            });
    if (!text.isEmpty()) {
      statements.add(text.toString());
    }
  }
}
