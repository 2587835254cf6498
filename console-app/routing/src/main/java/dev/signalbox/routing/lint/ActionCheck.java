package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Actions without effect, without a server, or without a user. */
final class ActionCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    for (var rule : context.runtime()) {
      var r = rule.rule();
      int id = r.ruleId();
      if (!acts(rule)) {
        findings.accept(
            LintFinding.of(
                    FindingKind.NO_EFFECT,
                    Severity.NOTE,
                    Certainty.PROVED,
                    id,
                    "Rule %d changes nothing when it matches: no action is set, and the walk goes on."
                        .formatted(id))
                .mendedBy(Fix.of("Delete rule " + id, new RuleEdit.Delete(id))));
      }
      if (r.okMsg() != null && r.errorMsg() != null) {
        findings.accept(
            LintFinding.of(
                    FindingKind.HIDDEN_ERROR,
                    Severity.WARNING,
                    Certainty.PROVED,
                    id,
                    "Rule %d has both OK_msg and error_msg: the client gets OK and never the error."
                        .formatted(id))
                .at("OK_msg", -1)
                .mendedBy(
                    Fix.of(
                        "Remove OK_msg of rule " + id,
                        new RuleEdit.SetColumn(id, RuleColumn.OK_MSG, null))));
      }
      server(context, r, findings);
      user(context, r, findings);
    }
    for (var user : context.input().users()) {
      if (withoutServer(context, user.defaultHostgroup())) {
        findings.accept(
            LintFinding.of(
                FindingKind.NO_SERVER,
                Severity.ERROR,
                Certainty.PROVED,
                null,
                "User '%s' goes by default to %s, which has no server: statements wait there and fail with error 9001."
                    .formatted(user.username(), context.name(user.defaultHostgroup()))));
      }
    }
  }

  private static boolean acts(RuntimeRule rule) {
    var r = rule.rule();
    return r.apply()
        || !rule.flagsOut().isEmpty()
        || Stream.of(
                r.destinationHostgroup(),
                r.replacePattern(),
                r.cacheTtl(),
                r.cacheEmptyResult(),
                r.cacheTimeout(),
                r.reconnect(),
                r.timeout(),
                r.retries(),
                r.delay(),
                r.nextQueryFlagIn(),
                r.mirrorFlagOut(),
                r.mirrorHostgroup(),
                r.errorMsg(),
                r.okMsg(),
                r.stickyConn(),
                r.multiplex(),
                r.gtidFromHostgroup(),
                r.log())
            .anyMatch(Objects::nonNull);
  }

  private static void server(LintContext context, QueryRule rule, Consumer<LintFinding> findings) {
    var to = rule.destinationHostgroup();
    boolean answered = rule.okMsg() != null || rule.errorMsg() != null;
    if (to != null && !answered && withoutServer(context, to)) {
      findings.accept(
          LintFinding.of(
                  FindingKind.NO_SERVER,
                  Severity.ERROR,
                  Certainty.PROVED,
                  rule.ruleId(),
                  "Rule %d sends to %s, which has no server: statements wait there and fail with error 9001."
                      .formatted(rule.ruleId(), context.name(to)))
              .at("destination_hostgroup", -1)
              .mendedBy(
                  Fix.of(
                      "Switch rule " + rule.ruleId() + " off",
                      new RuleEdit.Deactivate(rule.ruleId()))));
    }
  }

  /** Known to have none: servers are known, and none of them is there. */
  private static boolean withoutServer(LintContext context, int hostgroup) {
    var groups = context.input().hostgroups();
    boolean known = groups.stream().anyMatch(group -> group.servers() > 0);
    return known && groups.stream().noneMatch(g -> g.id() == hostgroup && g.servers() != 0);
  }

  private static void user(LintContext context, QueryRule rule, Consumer<LintFinding> findings) {
    var name = rule.username();
    var users = context.input().users();
    if (name == null || name.isEmpty() || users.isEmpty()) {
      return;
    }
    if (users.stream().map(RoutingUser::username).noneMatch(name::equals)) {
      findings.accept(
          LintFinding.of(
                  FindingKind.UNKNOWN_USER,
                  Severity.WARNING,
                  Certainty.PROVED,
                  rule.ruleId(),
                  "Rule %d is for user '%s', and no such user may log in. Names are compared with their case."
                      .formatted(rule.ruleId(), name))
              .at("username", 0));
    }
  }
}
