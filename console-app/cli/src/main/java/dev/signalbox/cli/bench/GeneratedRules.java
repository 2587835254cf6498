package dev.signalbox.cli.bench;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rules as a proxy that serves many applications grows them: most are about one application's
 * table, tenant, schema or user, and match none of the statements at hand. The same seed makes the
 * same rules.
 */
final class GeneratedRules {
  static final int COUNT = 200;
  static final long SEED = 200;

  private static final List<String> TABLES =
      List.of("orders", "customers", "products", "events", "sessions", "ledger", "inventory");
  private static final List<String> COLUMNS =
      List.of("id", "customer_id", "tenant_id", "status", "created_at", "total", "region");

  private final Random random = new Random(SEED);

  private GeneratedRules() {}

  /** The rules; of 200, the ones that match are a few near the end. */
  static RuleSet make() {
    var made = new GeneratedRules();
    var rules = new ArrayList<QueryRule>();
    for (int i = 1; i <= COUNT - 4; i++) {
      rules.add(made.stranger(QueryRule.rule(i * 10)).active(true).apply(true).build());
    }
    int last = COUNT * 10;
    rules.add(routed(last - 30, "\\bFOR (UPDATE|SHARE)\\b|\\bLOCK IN SHARE MODE\\b", 10));
    rules.add(routed(last - 20, "\\b(COUNT|SUM|AVG|MIN|MAX) ?\\(|\\bGROUP BY\\b", 20));
    rules.add(routed(last - 10, "^\\(*(SELECT|WITH)\\b", 11));
    rules.add(routed(last, ".", 10));
    return RuleSet.of(rules);
  }

  private static QueryRule routed(int id, String digest, int hostgroup) {
    return QueryRule.rule(id)
        .active(true)
        .matchDigest(digest)
        .destinationHostgroup(hostgroup)
        .apply(true)
        .build();
  }

  /** A rule about something that is not in the statements. */
  private QueryRuleBuilder stranger(QueryRuleBuilder rule) {
    rule.destinationHostgroup(10 + random.nextInt(20));
    int kind = random.nextInt(100);
    if (kind < 25) {
      return rule.matchDigest("^SELECT .* FROM `?" + table() + "_" + number() + "`?\\b");
    }
    if (kind < 40) {
      return rule.matchDigest(
          "^(SELECT|DELETE) .*\\b" + table() + "\\b.*\\b" + column() + "_" + number() + " ?= ?\\?");
    }
    if (kind < 50) {
      return rule.matchDigest("^(INSERT INTO|UPDATE|DELETE FROM) archive_" + number() + "\\b");
    }
    if (kind < 65) {
      return rule.matchPattern("\\b" + column() + " ?= ?'?tenant-" + number() + "'?");
    }
    if (kind < 70) {
      return rule.matchPattern("/\\* ?app=service_" + number() + "\\b.*\\*/");
    }
    if (kind < 80) {
      return rule.schemaname("tenant_" + number()).matchDigest("^SELECT");
    }
    if (kind < 90) {
      return rule.username("reporting_" + number()).matchDigest("\\b" + table() + "\\b");
    }
    if (kind < 95) {
      return rule.digest("0x%016X".formatted(random.nextLong()));
    }
    return rule.clientAddr("10.20.%d.%%".formatted(random.nextInt(256))).matchDigest("^SELECT");
  }

  private String table() {
    return TABLES.get(random.nextInt(TABLES.size()));
  }

  private String column() {
    return COLUMNS.get(random.nextInt(COLUMNS.size()));
  }

  private int number() {
    return 1000 + random.nextInt(9000);
  }
}
