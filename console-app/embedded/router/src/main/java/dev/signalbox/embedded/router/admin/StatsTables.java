package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.router.front.ProcessList;
import dev.signalbox.embedded.router.front.RouterServices;
import dev.signalbox.embedded.router.front.SessionControl;
import dev.signalbox.embedded.router.guard.AnswerStats;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the stats_ tables with what was counted up to now. */
final class StatsTables {
  /** Columns of stats_mysql_connection_pool, from 0. */
  private static final int USED = 4;

  private static final int FREE = 5;

  private final RouterServices services;

  private final SessionControl reach;

  StatsTables(RouterServices services, SessionControl reach) {
    this.services = services;
    this.reach = reach;
  }

  /** Fills those tables that {@code text} names; {@code prefix} is the database they are in. */
  void refresh(AdminSql sql, String prefix, String text) throws AdminException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("stats_mysql_query_rules")) {
      sql.refill(prefix + "stats_mysql_query_rules", ruleHits());
    }
    if (lower.contains("stats_mysql_query_digest_reset")) {
      sql.refill(prefix + "stats_mysql_query_digest_reset", digests());
      clearDigests();
    } else if (lower.contains("stats_mysql_query_digest")) {
      sql.refill(prefix + "stats_mysql_query_digest", digests());
    }
    if (lower.contains("stats_mysql_connection_pool")) {
      // the counters are the pools' own and go on counting after a _reset
      String table =
          lower.contains("stats_mysql_connection_pool_reset")
              ? "stats_mysql_connection_pool_reset"
              : "stats_mysql_connection_pool";
      List<List<@Nullable Object>> rows = new ArrayList<>();
      services.pools().statistics().forEach(row -> rows.add(new ArrayList<>(row)));
      sql.refill(prefix + table, rows);
    }
    if (lower.contains("stats_mysql_processlist")) {
      sql.refill(prefix + "stats_mysql_processlist", new ProcessList(services).rows());
    }
    if (lower.contains("stats_signalbox_answers")) {
      sql.refill(prefix + "stats_signalbox_answers", answers());
    }
    if (lower.contains("stats_mysql_global")) {
      sql.refill(prefix + "stats_mysql_global", globals());
    }
  }

  void clearDigests() {
    services.queryStats().clear();
    services.guard().stats().clear();
  }

  private List<List<@Nullable Object>> ruleHits() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (QueryRule rule : services.state().rules().runtimeRules()) {
      rows.add(List.of(rule.ruleId(), services.counters().hits(rule.ruleId())));
    }
    return rows;
  }

  private List<List<@Nullable Object>> digests() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (QueryStats.Row row : services.queryStats().rows()) {
      rows.add(
          List.of(
              row.key().hostgroup(),
              row.key().schema(),
              row.key().username(),
              "",
              QueryDigest.toHex(row.key().digest()),
              row.digestText(),
              row.count(),
              row.firstSeen(),
              row.lastSeen(),
              row.sumTime(),
              row.minTime(),
              row.maxTime(),
              row.rowsAffected(),
              row.rowsSent()));
    }
    return rows;
  }

  private List<List<@Nullable Object>> answers() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (AnswerStats.Row row : services.guard().stats().rows()) {
      rows.add(
          List.of(
              row.key().schema(),
              QueryDigest.toHex(row.key().digest()),
              row.digestText(),
              row.last().verdict(),
              row.last().reason(),
              row.last().servedBy(),
              row.calls(),
              row.keptBack(),
              row.failedOver(),
              row.lastSeen()));
    }
    return rows;
  }

  private List<List<@Nullable Object>> globals() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Long> counter : services.counters().all().entrySet()) {
      rows.add(List.of(counter.getKey(), counter.getValue()));
    }
    services.queryCache().statistics().forEach((name, value) -> rows.add(List.of(name, value)));
    rows.add(List.of("Client_Connections_connected", services.sessions().size()));
    rows.add(List.of("Active_Transactions", reach.activeTransactions()));
    long open = 0;
    for (List<Object> server : services.pools().statistics()) {
      open += number(server.get(USED)) + number(server.get(FREE));
    }
    rows.add(List.of("Server_Connections_connected", open));
    return rows;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
