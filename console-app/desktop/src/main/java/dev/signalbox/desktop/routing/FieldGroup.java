package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.routing.rules.RuleColumn;
import java.util.List;

/** Columns that belong together in the form; the first group is always open. */
enum FieldGroup {
  FIRST(
      RuleColumn.MATCH_DIGEST,
      RuleColumn.DESTINATION_HOSTGROUP,
      RuleColumn.APPLY,
      RuleColumn.USERNAME,
      RuleColumn.SCHEMANAME,
      RuleColumn.COMMENT),
  MATCH(
      RuleColumn.MATCH_PATTERN,
      RuleColumn.NEGATE_MATCH_PATTERN,
      RuleColumn.RE_MODIFIERS,
      RuleColumn.DIGEST,
      RuleColumn.CLIENT_ADDR,
      RuleColumn.PROXY_ADDR,
      RuleColumn.PROXY_PORT),
  ANSWER(RuleColumn.REPLACE_PATTERN, RuleColumn.ERROR_MSG, RuleColumn.OK_MSG),
  CACHE(RuleColumn.CACHE_TTL, RuleColumn.CACHE_EMPTY_RESULT, RuleColumn.CACHE_TIMEOUT),
  TIME(RuleColumn.TIMEOUT, RuleColumn.DELAY, RuleColumn.RETRIES, RuleColumn.RECONNECT),
  FLAGS(
      RuleColumn.FLAG_IN,
      RuleColumn.FLAG_OUT,
      RuleColumn.NEXT_QUERY_FLAG_IN,
      RuleColumn.ATTRIBUTES),
  MIRROR(RuleColumn.MIRROR_HOSTGROUP, RuleColumn.MIRROR_FLAG_OUT),
  CONNECTION(
      RuleColumn.MULTIPLEX, RuleColumn.STICKY_CONN, RuleColumn.GTID_FROM_HOSTGROUP, RuleColumn.LOG),
  ROW(RuleColumn.RULE_ID, RuleColumn.ACTIVE);

  private final List<RuleColumn> columns;

  FieldGroup(RuleColumn... columns) {
    this.columns = List.of(columns);
  }

  List<RuleColumn> columns() {
    return columns;
  }

  String title() {
    return switch (this) {
      case FIRST -> "";
      case MATCH -> msg("form.match");
      case ANSWER -> msg("form.answer");
      case CACHE -> msg("form.cache");
      case TIME -> msg("form.time");
      case FLAGS -> msg("form.flags");
      case MIRROR -> msg("form.mirror");
      case CONNECTION -> msg("form.connection");
      case ROW -> msg("form.row");
    };
  }
}
