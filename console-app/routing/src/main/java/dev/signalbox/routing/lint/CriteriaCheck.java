package dev.signalbox.routing.lint;

import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Criteria that do not mean what they seem to, and the digest mistaken for the query. */
final class CriteriaCheck implements Check {
  @Override
  public void run(LintContext context, Consumer<LintFinding> findings) {
    for (var rule : context.rules().rules()) {
      if (rule.active()) {
        digest(rule).ifPresent(findings);
        address(rule).ifPresent(findings);
      }
    }
    for (var rule : context.runtime()) {
      var comment = comment(context, rule);
      if (comment.isPresent()) {
        findings.accept(comment.get());
      } else {
        literal(context, rule)
            .or(() -> placeholder(rule))
            .or(() -> text(context, rule))
            .ifPresent(findings);
      }
    }
  }

  private static Optional<LintFinding> digest(QueryRule rule) {
    var digest = rule.digest();
    if (digest == null || digest.isEmpty() || digest.strip().matches("0[xX][0-9A-Fa-f]{1,16}")) {
      return Optional.empty();
    }
    boolean hash = digest.strip().matches("[0-9A-Fa-f]{16}");
    var finding =
        LintFinding.of(
                FindingKind.IGNORED_DIGEST,
                Severity.ERROR,
                Certainty.PROVED,
                rule.ruleId(),
                "Rule %d's digest '%s' is no hash: without 0x and 16 hexadecimal digits ProxySQL drops the criterion or reads another number, and the rule matches what it is not for."
                    .formatted(rule.ruleId(), digest))
            .at("digest", 0);
    return Optional.of(
        finding.mendedBy(
            hash
                ? Fix.of(
                    "Write 0x in front of rule " + rule.ruleId() + "'s digest",
                    new RuleEdit.SetColumn(rule.ruleId(), RuleColumn.DIGEST, "0x" + digest.strip()))
                : Fix.of(
                    "Switch rule " + rule.ruleId() + " off",
                    new RuleEdit.Deactivate(rule.ruleId()))));
  }

  private static Optional<LintFinding> address(QueryRule rule) {
    var addr = rule.clientAddr();
    int percent = addr == null ? -1 : addr.indexOf('%');
    if (addr == null || percent < 0 || percent == addr.length() - 1) {
      return Optional.empty();
    }
    var cut = addr.substring(0, percent + 1);
    return Optional.of(
        LintFinding.of(
                FindingKind.DROPPED_RULE,
                Severity.ERROR,
                Certainty.PROVED,
                rule.ruleId(),
                "Rule %d is not loaded: client_addr '%s' has a %% that is not at its end, and ProxySQL drops such a rule without a word."
                    .formatted(rule.ruleId(), addr))
            .at("client_addr", percent)
            .mendedBy(
                Fix.of(
                    "Set client_addr of rule " + rule.ruleId() + " to " + cut,
                    new RuleEdit.SetColumn(rule.ruleId(), RuleColumn.CLIENT_ADDR, cut))));
  }

  private static Optional<LintFinding> comment(LintContext context, RuntimeRule rule) {
    int id = rule.rule().ruleId();
    if (needsComment(rule.matchDigest()) && !context.rules().variables().keepComment()) {
      var pattern = rule.matchDigest().orElseThrow().text();
      var finding =
          LintFinding.of(
                  FindingKind.COMMENT_NEEDED,
                  Severity.ERROR,
                  Certainty.LIKELY,
                  id,
                  "Rule %d looks for a comment in the digest, and digests have none (mysql-query_digests_keep_comment is off). match_pattern sees the comment, if the client sends it: the mysql client strips comments unless it is started with -c."
                      .formatted(id))
              .at("match_digest", Math.max(0, pattern.indexOf("/")));
      return Optional.of(
          rule.matchPattern().isPresent()
              ? finding
              : finding.mendedBy(
                  move(id, RuleColumn.MATCH_DIGEST, RuleColumn.MATCH_PATTERN, pattern)));
    }
    if (needsComment(rule.matchPattern()) && !rule.rule().negateMatchPattern()) {
      return Optional.of(
          LintFinding.of(
                  FindingKind.COMMENT_NEEDED,
                  Severity.NOTE,
                  Certainty.LIKELY,
                  id,
                  "Rule %d relies on a comment in the query. The mysql client strips comments unless it is started with -c, and some drivers do too; the hint then is lost."
                      .formatted(id))
              .at("match_pattern", 0));
    }
    return Optional.empty();
  }

  private static boolean needsComment(Optional<RulePattern> pattern) {
    if (pattern.isEmpty()) {
      return false;
    }
    var samples = PatternSamples.of(pattern.get().text());
    return !samples.isEmpty() && samples.stream().allMatch(sample -> sample.contains("/*"));
  }

  private static Fix move(int id, RuleColumn from, RuleColumn to, String pattern) {
    return Fix.of(
        "Make rule %d's %s a %s".formatted(id, from.sqlName(), to.sqlName()),
        new RuleEdit.SetColumn(id, to, pattern),
        new RuleEdit.SetColumn(id, from, null));
  }

  /** match_digest that matches queries and none of their digests. */
  private static Optional<LintFinding> literal(LintContext context, RuntimeRule rule) {
    var pattern = rule.matchDigest();
    if (pattern.isEmpty()
        || rule.rule().negateMatchPattern()
        || pattern.get().fault().isPresent()
        || !context.rules().variables().queryDigests()
        || !context.samples(rule).isEmpty()) {
      return Optional.empty();
    }
    int id = rule.rule().ruleId();
    for (var query : framed(pattern.get().text())) {
      var digest =
          QueryDigest.of(query.getBytes(StandardCharsets.UTF_8), context.rules().variables());
      if (pattern.get().occursIn(query) && !pattern.get().occursIn(digest.text())) {
        var finding =
            LintFinding.of(
                    FindingKind.LITERAL_IN_DIGEST,
                    Severity.ERROR,
                    Certainty.LIKELY,
                    id,
                    "Rule %d's match_digest looks for what digests do not have: the query '%s' has the digest '%s'. Literals are seen by match_pattern only."
                        .formatted(id, query, digest.text()))
                .at("match_digest", 0)
                .shownBy(query);
        return Optional.of(
            rule.matchPattern().isPresent()
                ? finding
                : finding.mendedBy(
                    move(
                        id,
                        RuleColumn.MATCH_DIGEST,
                        RuleColumn.MATCH_PATTERN,
                        pattern.get().text())));
      }
    }
    return Optional.empty();
  }

  private static List<String> framed(String pattern) {
    var all = new ArrayList<String>();
    for (var fragment : PatternSamples.of(pattern)) {
      Corpus.FRAMES.forEach(frame -> all.add(frame.replace("%s", fragment)));
    }
    return all;
  }

  /** match_pattern that was copied from a digest. */
  private static Optional<LintFinding> placeholder(RuntimeRule rule) {
    var pattern = rule.matchPattern();
    if (pattern.isEmpty() || rule.matchDigest().isPresent()) {
      return Optional.empty();
    }
    var text = pattern.get().text();
    var samples = PatternSamples.of(text);
    boolean asked =
        !samples.isEmpty()
            && samples.stream().allMatch(s -> s.matches("(?s).*(^|[\\s=<>(,])\\?($|[\\s,);]).*"));
    int id = rule.rule().ruleId();
    return !asked
        ? Optional.empty()
        : Optional.of(
            LintFinding.of(
                    FindingKind.PLACEHOLDER_IN_PATTERN,
                    Severity.ERROR,
                    Certainty.LIKELY,
                    id,
                    "Rule %d's match_pattern holds a digest's question mark. match_pattern sees the query with its literals; the text with question marks is what match_digest sees."
                        .formatted(id))
                .at("match_pattern", Math.max(0, text.indexOf("?")))
                .mendedBy(
                    rule.rule().replacePattern() != null
                        ? Fix.of("Switch rule " + id + " off", new RuleEdit.Deactivate(id))
                        : move(id, RuleColumn.MATCH_PATTERN, RuleColumn.MATCH_DIGEST, text)));
  }

  /** match_pattern anchored at a keyword, which a comment or a line break before it hides. */
  private static Optional<LintFinding> text(LintContext context, RuntimeRule rule) {
    var pattern = rule.matchPattern();
    var r = rule.rule();
    if (pattern.isEmpty()
        || rule.matchDigest().isPresent()
        || r.replacePattern() != null
        || r.negateMatchPattern()
        || !pattern.get().text().matches("(?s)\\^\\(?(\\?:)?[A-Za-z]{3,}.*")
        || pattern.get().text().matches("(?s).*(['\"]|[=<>]\\s*\\d).*")) {
      return Optional.empty();
    }
    for (var sample : context.samples(rule)) {
      var digest =
          QueryDigest.of(
              ("/* c */ " + sample).getBytes(StandardCharsets.UTF_8), context.rules().variables());
      if (pattern.get().occursIn(sample)
          && !pattern.get().occursIn("/* c */ " + sample)
          && pattern.get().occursIn(digest.text())) {
        return Optional.of(
            LintFinding.of(
                    FindingKind.TEXT_INSTEAD_OF_DIGEST,
                    Severity.NOTE,
                    Certainty.PROVED,
                    r.ruleId(),
                    "Rule %d's match_pattern is anchored in the query's own text: a comment, a blank or a line break before the first word hides the query from it. match_digest sees the text without them."
                        .formatted(r.ruleId()))
                .at("match_pattern", 0)
                .shownBy("/* c */ " + sample)
                .mendedBy(
                    move(
                        r.ruleId(),
                        RuleColumn.MATCH_PATTERN,
                        RuleColumn.MATCH_DIGEST,
                        pattern.get().text())));
      }
    }
    return Optional.empty();
  }
}
