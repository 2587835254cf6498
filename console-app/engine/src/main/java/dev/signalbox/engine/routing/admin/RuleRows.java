package dev.signalbox.engine.routing.admin;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.routing.FastRoute;
import dev.signalbox.engine.routing.QueryRule;
import dev.signalbox.engine.routing.RuleColumn;
import dev.signalbox.engine.routing.RuleSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule tables as rows of SQL. */
final class RuleRows {
  static final String RULES = "mysql_query_rules";
  static final String FAST = "mysql_query_rules_fast_routing";

  private static final String COLUMNS =
      Stream.of(RuleColumn.values()).map(RuleColumn::sqlName).collect(Collectors.joining(", "));

  private RuleRows() {}

  static List<QueryRule> readRules(AdminSession admin, Layer layer) {
    return admin.query(
        "SELECT " + COLUMNS + " FROM " + layer.table(RULES) + " ORDER BY rule_id", RuleRows::rule);
  }

  static List<FastRoute> readFast(AdminSession admin, Layer layer) {
    return admin.query(
        "SELECT username, schemaname, flagIN, destination_hostgroup, comment FROM "
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
  static List<String> replaceMemory(RuleSet rules) {
    var statements = new ArrayList<String>();
    statements.add("DELETE FROM " + RULES);
    for (var rule : rules.rules()) {
      var values =
          Stream.of(RuleColumn.values())
              .map(column -> AdminSession.literal(column.get(rule)))
              .collect(Collectors.joining(", "));
      statements.add("INSERT INTO " + RULES + " (" + COLUMNS + ") VALUES (" + values + ")");
    }
    statements.add("DELETE FROM " + FAST);
    for (var route : rules.fastRouting()) {
      var values =
          Stream.of(
                  route.username(),
                  route.schemaname(),
                  route.flagIn(),
                  route.destinationHostgroup(),
                  route.comment())
              .map(AdminSession::literal)
              .collect(Collectors.joining(", "));
      statements.add(
          "INSERT INTO "
              + FAST
              + " (username, schemaname, flagIN, destination_hostgroup, comment) VALUES ("
              + values
              + ")");
    }
    return statements;
  }
}
