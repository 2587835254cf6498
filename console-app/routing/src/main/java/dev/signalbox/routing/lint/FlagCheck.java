package dev.signalbox.routing.lint;

import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Chains of flagIN and flagOUT that do not join. */
final class FlagCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    boolean restarts = context.rules().variables().iterations() > 0;
    for (var rule : context.runtime()) {
      if (rule.rule().flagIn() != 0) {
        reader(context, rule, restarts, findings);
      }
      for (int flag : rule.flagsOut()) {
        setter(context, rule, flag, restarts, findings);
        if (restarts && flag == rule.rule().flagIn() || restarts && leadsBack(context, rule)) {
          findings.accept(loop(context, rule));
          break;
        }
      }
      sticky(context, rule, findings);
    }
  }

  private static void reader(
      LintContext context, RuntimeRule rule, boolean restarts, Consumer<LintFinding> findings) {
    int flag = rule.rule().flagIn();
    int id = rule.rule().ruleId();
    boolean fromStart =
        context.runtime().stream()
            .map(RuntimeRule::rule)
            .anyMatch(
                r ->
                    Objects.equals(r.nextQueryFlagIn(), flag)
                        || Objects.equals(r.mirrorFlagOut(), flag));
    List<Integer> setters =
        context.runtime().stream()
            .filter(r -> r.flagsOut().contains(flag))
            .map(r -> r.rule().ruleId())
            .toList();
    if (fromStart || setters.stream().anyMatch(setter -> restarts || setter < id)) {
      return;
    }
    if (setters.isEmpty()) {
      findings.accept(
          LintFinding.of(
                  FindingKind.FLAG_NEVER_SET,
                  Severity.ERROR,
                  Certainty.PROVED,
                  id,
                  "Rule %d is never considered: its flagIN is %d and no rule sets that flag (flagOUT, next_query_flagIN or mirror_flagOUT)."
                      .formatted(id, flag))
              .at("flagIN", -1)
              .mendedBy(Fix.of("Switch rule " + id + " off", new RuleEdit.Deactivate(id))));
      return;
    }
    var later =
        context.runtime().stream()
            .map(r -> r.rule().ruleId())
            .filter(other -> other > setters.getLast())
            .findFirst();
    findings.accept(
        LintFinding.of(
                FindingKind.FLAG_NEVER_SET,
                Severity.ERROR,
                Certainty.PROVED,
                id,
                "Rule %d is never considered: its flag %d is set by rule%s %s after it, and the walk only goes downward (mysql-query_processor_iterations is 0)."
                    .formatted(
                        id, flag, setters.size() == 1 ? "" : "s", ShadowCheck.words(setters)))
            .by(setters)
            .at("flagIN", -1)
            .mendedBy(
                Fix.of(
                    "Put rule %d behind rule %d".formatted(id, setters.getLast()),
                    new RuleEdit.Move(id, later.orElse(null)))));
  }

  private static void setter(
      LintContext context,
      RuntimeRule rule,
      int flag,
      boolean restarts,
      Consumer<LintFinding> findings) {
    var r = rule.rule();
    int id = r.ruleId();
    var readers = restarts && !r.apply() ? context.runtime() : context.after(rule);
    boolean read =
        !r.apply() && readers.stream().anyMatch(other -> other.rule().flagIn() == flag)
            || context.rules().fastRouting().stream().anyMatch(row -> row.flagIn() == flag);
    if (read) {
      return;
    }
    var text =
        r.apply()
            ? "Rule %d sets flagOUT %d and apply=1, which ends the walk: nothing reads the flag."
            : "Rule %d sets flagOUT %d and no rule after it has that flagIN: the walk ends there,"
                  + " as if apply were 1.";
    boolean plain = r.flagOut() != null && context.rules().fastRouting().isEmpty();
    var finding =
        LintFinding.of(
                FindingKind.FLAG_NEVER_READ,
                Severity.WARNING,
                Certainty.PROVED,
                id,
                text.formatted(id, flag))
            .at("flagOUT", -1);
    findings.accept(
        !plain
            ? finding
            : finding.mendedBy(
                Fix.of(
                    "End the walk at rule " + id,
                    new RuleEdit.SetColumn(id, RuleColumn.FLAG_OUT, null),
                    new RuleEdit.SetColumn(id, RuleColumn.APPLY, 1))));
  }

  /** Whether from this rule's flagOUT its own flagIN can be reached again. */
  private static boolean leadsBack(LintContext context, RuntimeRule rule) {
    if (rule.rule().apply()) {
      return false;
    }
    Set<Integer> reached = new HashSet<>(rule.flagsOut());
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var other : context.runtime()) {
        if (!other.rule().apply() && reached.contains(other.rule().flagIn())) {
          grew |= reached.addAll(other.flagsOut());
        }
      }
    }
    return reached.contains(rule.rule().flagIn());
  }

  private static LintFinding loop(LintContext context, RuntimeRule rule) {
    int id = rule.rule().ruleId();
    return LintFinding.of(
            FindingKind.FLAG_LOOP,
            Severity.WARNING,
            Certainty.LIKELY,
            id,
            "Rule %d's flagOUT leads back to its own flagIN %d: with mysql-query_processor_iterations=%d the walk begins anew at the top each time, up to that often, for every statement it matches."
                .formatted(id, rule.rule().flagIn(), context.rules().variables().iterations()))
        .at("flagOUT", -1)
        .mendedBy(
            Fix.of(
                "End the walk at rule " + id,
                new RuleEdit.SetColumn(id, RuleColumn.FLAG_OUT, null),
                new RuleEdit.SetColumn(id, RuleColumn.APPLY, 1)));
  }

  private static void sticky(
      LintContext context, RuntimeRule rule, Consumer<LintFinding> findings) {
    Integer flag = rule.rule().nextQueryFlagIn();
    if (flag == null || flag == 0) {
      return;
    }
    int id = rule.rule().ruleId();
    var readers =
        context.runtime().stream().filter(other -> other.rule().flagIn() == flag).toList();
    boolean setBack =
        readers.stream()
            .map(other -> other.rule().nextQueryFlagIn())
            .anyMatch(next -> next != null && !next.equals(flag));
    if (setBack) {
      return;
    }
    boolean nobody = readers.isEmpty();
    var text =
        nobody
            ? "Rule %d sets next_query_flagIN %d and no rule has that flagIN: from the next"
                  + " statement on no rule is considered in that session, until it ends."
            : "Rule %d sets next_query_flagIN %d, and no rule with that flagIN sets it back: the"
                  + " flag stays for the rest of the session, not for one query.";
    var finding =
        LintFinding.of(
                FindingKind.STICKY_FLAG,
                nobody ? Severity.ERROR : Severity.WARNING,
                Certainty.PROVED,
                id,
                text.formatted(id, flag))
            .at("next_query_flagIN", -1);
    findings.accept(
        !nobody
            ? finding
            : finding.mendedBy(
                Fix.of(
                    "Remove next_query_flagIN of rule " + id,
                    new RuleEdit.SetColumn(id, RuleColumn.NEXT_QUERY_FLAG_IN, null))));
  }
}
