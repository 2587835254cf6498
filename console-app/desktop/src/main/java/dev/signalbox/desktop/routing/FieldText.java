package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.routing.rules.RuleColumn;

/**
 * How a column is named and explained.
 *
 * @param label a few words; ProxySQL's own name stands beside them
 * @param help one sentence
 */
record FieldText(String label, String help) {
  static FieldText of(RuleColumn column) {
    return switch (column) {
      case RULE_ID -> new FieldText(msg("field.ruleid"), msg("fieldhelp.ruleid"));
      case ACTIVE -> new FieldText(msg("field.active"), msg("fieldhelp.active"));
      case USERNAME -> new FieldText(msg("field.username"), msg("fieldhelp.username"));
      case SCHEMANAME -> new FieldText(msg("field.schemaname"), msg("fieldhelp.schemaname"));
      case FLAG_IN -> new FieldText(msg("field.flagin"), msg("fieldhelp.flagin"));
      case CLIENT_ADDR -> new FieldText(msg("field.clientaddr"), msg("fieldhelp.clientaddr"));
      case PROXY_ADDR -> new FieldText(msg("field.proxyaddr"), msg("fieldhelp.proxyaddr"));
      case PROXY_PORT -> new FieldText(msg("field.proxyport"), msg("fieldhelp.proxyport"));
      case DIGEST -> new FieldText(msg("field.digest"), msg("fieldhelp.digest"));
      case MATCH_DIGEST -> new FieldText(msg("field.matchdigest"), msg("fieldhelp.matchdigest"));
      case MATCH_PATTERN -> new FieldText(msg("field.matchpattern"), msg("fieldhelp.matchpattern"));
      case NEGATE_MATCH_PATTERN ->
          new FieldText(msg("field.negatematchpattern"), msg("fieldhelp.negatematchpattern"));
      case RE_MODIFIERS -> new FieldText(msg("field.remodifiers"), msg("fieldhelp.remodifiers"));
      case FLAG_OUT -> new FieldText(msg("field.flagout"), msg("fieldhelp.flagout"));
      case REPLACE_PATTERN ->
          new FieldText(msg("field.replacepattern"), msg("fieldhelp.replacepattern"));
      case DESTINATION_HOSTGROUP ->
          new FieldText(msg("field.destinationhostgroup"), msg("fieldhelp.destinationhostgroup"));
      case CACHE_TTL -> new FieldText(msg("field.cachettl"), msg("fieldhelp.cachettl"));
      case CACHE_EMPTY_RESULT ->
          new FieldText(msg("field.cacheemptyresult"), msg("fieldhelp.cacheemptyresult"));
      case CACHE_TIMEOUT -> new FieldText(msg("field.cachetimeout"), msg("fieldhelp.cachetimeout"));
      case RECONNECT -> new FieldText(msg("field.reconnect"), msg("fieldhelp.reconnect"));
      case TIMEOUT -> new FieldText(msg("field.timeout"), msg("fieldhelp.timeout"));
      case RETRIES -> new FieldText(msg("field.retries"), msg("fieldhelp.retries"));
      case DELAY -> new FieldText(msg("field.delay"), msg("fieldhelp.delay"));
      case NEXT_QUERY_FLAG_IN ->
          new FieldText(msg("field.nextqueryflagin"), msg("fieldhelp.nextqueryflagin"));
      case MIRROR_FLAG_OUT ->
          new FieldText(msg("field.mirrorflagout"), msg("fieldhelp.mirrorflagout"));
      case MIRROR_HOSTGROUP ->
          new FieldText(msg("field.mirrorhostgroup"), msg("fieldhelp.mirrorhostgroup"));
      case ERROR_MSG -> new FieldText(msg("field.errormsg"), msg("fieldhelp.errormsg"));
      case OK_MSG -> new FieldText(msg("field.okmsg"), msg("fieldhelp.okmsg"));
      case STICKY_CONN -> new FieldText(msg("field.stickyconn"), msg("fieldhelp.stickyconn"));
      case MULTIPLEX -> new FieldText(msg("field.multiplex"), msg("fieldhelp.multiplex"));
      case GTID_FROM_HOSTGROUP ->
          new FieldText(msg("field.gtidfromhostgroup"), msg("fieldhelp.gtidfromhostgroup"));
      case LOG -> new FieldText(msg("field.log"), msg("fieldhelp.log"));
      case APPLY -> new FieldText(msg("field.apply"), msg("fieldhelp.apply"));
      case ATTRIBUTES -> new FieldText(msg("field.attributes"), msg("fieldhelp.attributes"));
      case COMMENT -> new FieldText(msg("field.comment"), msg("fieldhelp.comment"));
    };
  }
}
