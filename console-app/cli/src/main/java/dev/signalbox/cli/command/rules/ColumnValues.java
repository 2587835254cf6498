package dev.signalbox.cli.command.rules;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Columns of a rule as COLUMN=VALUE on the command line. */
final class ColumnValues {
  private ColumnValues() {}

  /** The columns, as the draft takes them; BAD_INPUT for a name that is none. */
  static Map<RuleColumn, String> read(List<String> values) {
    var columns = new EnumMap<RuleColumn, String>(RuleColumn.class);
    for (var value : values) {
      int equals = value.indexOf('=');
      var name = equals < 0 ? value : value.substring(0, equals);
      var column =
          RuleColumn.named(name)
              .filter(found -> equals > 0)
              .orElseThrow(
                  () ->
                      bad("'" + value + "' is no COLUMN=VALUE with a column of mysql_query_rules"));
      columns.put(column, value.substring(equals + 1));
    }
    return columns;
  }

  /** A rule that is on unless the columns say otherwise. */
  static QueryRule rule(List<String> values) {
    var columns = read(values);
    var start = QueryRule.rule(0).active(true).build();
    try {
      return new DraftEdit.Type(0, columns).applyTo(List.of(start)).rules().getFirst();
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static EngineException bad(String text) {
    return new EngineException(ErrorCode.BAD_INPUT, text + ".");
  }
}
