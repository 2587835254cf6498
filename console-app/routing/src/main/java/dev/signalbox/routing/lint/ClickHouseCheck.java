package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.session.SessionState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Statements that would reach ClickHouse and that it cannot answer. */
final class ClickHouseCheck implements Check {
  private static final List<String> ANALYTICAL =
      List.of(
          "SELECT COUNT(*) FROM t",
          "SELECT a, SUM(b) FROM t GROUP BY a",
          "SELECT a FROM t WHERE id = 1");

  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    for (var kind : Unanswerable.ALL) {
      List<RoutingDecision> wrong = new ArrayList<>();
      for (var user : context.users()) {
        var session = context.session(user);
        for (var sql : statements(kind, ANALYTICAL)) {
          collect(context, sql, inSchema(kind, session), wrong);
        }
        ownOfRules(context, kind, user, wrong);
      }
      if (!wrong.isEmpty()) {
        findings.accept(finding(context, kind, wrong));
      }
    }
  }

  private static void ownOfRules(
      LintContext context, Unanswerable kind, RoutingUser user, List<RoutingDecision> wrong) {
    for (var rule : context.runtime()) {
      var to = rule.rule().destinationHostgroup();
      if (to == null || !context.isClickHouse(to) || rule.rule().flagIn() != 0) {
        continue;
      }
      var session = inSchema(kind, context.session(rule.rule(), user));
      var queries = context.samples(rule).stream().filter(Selects::isSelect).limit(4).toList();
      for (var sql : statements(kind, queries)) {
        collect(context, sql, session, wrong);
      }
    }
  }

  private static SessionState inSchema(Unanswerable kind, SessionState session) {
    return kind.schema() == null ? session : session.withSchema(kind.schema());
  }

  /** The kind's own statements, and those made from queries that ClickHouse could answer. */
  private static Set<String> statements(Unanswerable kind, List<String> queries) {
    var all = new LinkedHashSet<>(kind.statements());
    for (var query : queries) {
      for (var part : kind.selected()) {
        all.add(query.replaceFirst("(?i)^SELECT ", "SELECT " + part));
      }
      kind.prefixes().forEach(prefix -> all.add(prefix + query));
      kind.suffixes().forEach(suffix -> all.add(query + suffix));
    }
    return all;
  }

  private static void collect(
      LintContext context, String sql, SessionState session, List<RoutingDecision> wrong) {
    var decision = context.decide(sql, session);
    if (decision.handling() == Handling.FORWARDED && context.isClickHouse(decision.target())) {
      wrong.add(decision);
    }
  }

  private static LintFinding finding(
      LintContext context, Unanswerable kind, List<RoutingDecision> wrong) {
    var first = wrong.getFirst();
    var rules = new TreeSet<Integer>();
    wrong.forEach(decision -> Optional.ofNullable(Guards.decider(decision)).ifPresent(rules::add));
    Integer by = rules.isEmpty() ? null : rules.first();
    var session = first.context().session();
    var who =
        rules.isEmpty()
            ? "No rule takes them, and the default hostgroup of user '%s' is %s: it gets %s."
                .formatted(session.user().username(), context.name(first.target()), kind.what())
            : "%s %s %s to %s."
                .formatted(
                    (rules.size() == 1 ? "Rule " : "Rules ") + ShadowCheck.words(rules),
                    rules.size() == 1 ? "sends" : "send",
                    kind.what(),
                    context.name(first.target()));
    var finding =
        LintFinding.of(
                FindingKind.SENT_TO_CLICKHOUSE,
                Severity.ERROR,
                Certainty.PROVED,
                by,
                who + " " + kind.why())
            .by(rules.stream().skip(1).toList())
            .shownBy(first.context().sql());
    int home = home(context, session);
    if (context.isClickHouse(home) || kind.schema() != null) {
      return finding;
    }
    var comment = "Only for " + context.rules().hostgroupName(home) + ": " + kind.what();
    return Guards.ifItHelps(
            context, Guards.add(Guards.to(home, kind.guard(), comment), by), wrong, home)
        .map(finding::mendedBy)
        .orElse(finding);
  }

  /** Where MySQL's writes belong, even if the rules send them elsewhere. */
  static int home(LintContext context, SessionState session) {
    int writes = context.writes(session);
    if (!context.isClickHouse(writes)) {
      return writes;
    }
    return context.input().hostgroups().stream()
        .filter(group -> group.product() == Hostgroup.Product.MYSQL)
        .filter(group -> group.access() != Hostgroup.Access.READER)
        .mapToInt(Hostgroup::id)
        .findFirst()
        .orElse(writes);
  }
}
