package dev.signalbox.routing.lint;

import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Patterns that the engine refuses, cannot match within its limit, or reads otherwise than meant.
 */
final class PatternCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    boolean pcre = context.rules().variables().regexEngine() == RegexEngine.PCRE;
    for (var rule : context.runtime()) {
      for (var column : new RuleColumn[] {RuleColumn.MATCH_DIGEST, RuleColumn.MATCH_PATTERN}) {
        var pattern = column == RuleColumn.MATCH_DIGEST ? rule.matchDigest() : rule.matchPattern();
        if (pattern.isEmpty()) {
          continue;
        }
        if (pattern.get().fault().isPresent()) {
          findings.accept(invalid(rule, column, pattern.get().fault().get(), pcre));
        } else if (pcre) {
          catastrophic(rule, column, pattern.get()).ifPresent(findings);
        }
      }
      if (rule.matchDigest().or(rule::matchPattern).isPresent()) {
        caseSensitive(rule).ifPresent(findings);
        if (!pcre) {
          replacement(rule).ifPresent(findings);
        }
      }
    }
  }

  private static LintFinding invalid(
      RuntimeRule rule, RuleColumn column, RulePattern.Fault fault, boolean pcre) {
    int id = rule.rule().ruleId();
    var engine = pcre ? "PCRE" : "RE2";
    if (fault.ours()) {
      return LintFinding.of(
              FindingKind.INVALID_PATTERN,
              Severity.NOTE,
              Certainty.LIKELY,
              id,
              "Rule %d's %s cannot be tried here (%s): what is said of this rule takes it as never matching."
                  .formatted(id, column.sqlName(), fault.reason()))
          .at(column.sqlName(), fault.position());
    }
    boolean negated = rule.rule().negateMatchPattern();
    var text =
        "%s refuses rule %d's %s%s: %s. ProxySQL loads the rule without a word and it %s matches%s."
            .formatted(
                engine,
                id,
                column.sqlName(),
                fault.position() < 0 ? "" : " at position " + fault.position(),
                fault.reason(),
                negated ? "always" : "never",
                negated ? ", because negate_match_pattern is set" : "");
    return LintFinding.of(FindingKind.INVALID_PATTERN, Severity.ERROR, Certainty.PROVED, id, text)
        .at(column.sqlName(), fault.position())
        .mendedBy(Fix.of("Switch rule " + id + " off", new RuleEdit.Deactivate(id)));
  }

  private static Optional<LintFinding> catastrophic(
      RuntimeRule rule, RuleColumn column, RulePattern pattern) {
    return Backtracking.of(pattern)
        .map(
            weak -> {
              int id = rule.rule().ruleId();
              boolean proved = weak.attack() != null;
              var text =
                  proved
                      ? "Rule %d's %s repeats a repetition (%s): PCRE backtracks without end and gives up on a statement of %d characters, so the rule does not match it and every such statement costs much time. Repeat once only, or set mysql-query_processor_regex=2 (RE2)."
                          .formatted(
                              id,
                              column.sqlName(),
                              weak.part(),
                              String.valueOf(weak.attack()).length())
                      : "Rule %d's %s repeats a repetition (%s), which can make PCRE backtrack without end. Repeat once only, or set mysql-query_processor_regex=2 (RE2)."
                          .formatted(id, column.sqlName(), weak.part());
              var finding =
                  LintFinding.of(
                          FindingKind.CATASTROPHIC_PATTERN,
                          proved ? Severity.ERROR : Severity.WARNING,
                          proved ? Certainty.PROVED : Certainty.LIKELY,
                          id,
                          text)
                      .at(column.sqlName(), weak.position());
              return weak.attack() == null ? finding : finding.shownBy(weak.attack());
            });
  }

  private static Optional<LintFinding> caseSensitive(RuntimeRule rule) {
    var r = rule.rule();
    boolean letters = hasLetters(rule.matchDigest()) || hasLetters(rule.matchPattern());
    if (rule.caseless() || !letters) {
      return Optional.empty();
    }
    var modifiers = r.reModifiers();
    var why =
        modifiers == null || modifiers.isBlank()
            ? "re_modifiers is " + (modifiers == null ? "NULL" : "empty")
            : "re_modifiers '" + modifiers + "' has no CASELESS";
    boolean global = modifiers != null && modifiers.toUpperCase(Locale.ROOT).contains("GLOBAL");
    return Optional.of(
        LintFinding.of(
                FindingKind.CASE_SENSITIVE,
                Severity.WARNING,
                Certainty.PROVED,
                r.ruleId(),
                "Rule %d tells upper from lower case, because %s: it misses the same statement in the other case."
                    .formatted(r.ruleId(), why))
            .at("re_modifiers", -1)
            .mendedBy(
                Fix.of(
                    "Set re_modifiers of rule " + r.ruleId() + " to CASELESS",
                    new RuleEdit.SetColumn(
                        r.ruleId(),
                        RuleColumn.RE_MODIFIERS,
                        global ? "CASELESS,GLOBAL" : "CASELESS"))));
  }

  private static boolean hasLetters(Optional<RulePattern> pattern) {
    if (pattern.isEmpty() || pattern.get().text().contains("(?i")) {
      return false;
    }
    var bare = pattern.get().text().replaceAll("\\\\.|\\[[^\\]]*\\]|\\(\\?\\w+\\)", "");
    return bare.chars().anyMatch(Character::isLetter);
  }

  private static Optional<LintFinding> replacement(RuntimeRule rule) {
    var r = rule.rule();
    var pattern = r.matchPattern();
    if (r.replacePattern() == null
        || pattern == null
        || !rule.caseless()
        || !hasLetters(rule.matchPattern())) {
      return Optional.empty();
    }
    return Optional.of(
        LintFinding.of(
                FindingKind.CASE_SENSITIVE_REPLACE,
                Severity.WARNING,
                Certainty.PROVED,
                r.ruleId(),
                "Rule %d matches in any case but replaces case-sensitively: RE2 ignores CASELESS in replace_pattern, so a statement in the other case matches and stays as it is. Write (?i) in front of the pattern."
                    .formatted(r.ruleId()))
            .at("match_pattern", 0)
            .mendedBy(
                Fix.of(
                    "Put (?i) in front of match_pattern of rule " + r.ruleId(),
                    new RuleEdit.SetColumn(
                        r.ruleId(), RuleColumn.MATCH_PATTERN, "(?i)" + pattern))));
  }
}
