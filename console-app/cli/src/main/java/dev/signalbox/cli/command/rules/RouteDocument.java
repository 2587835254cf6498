package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.TraceStep;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code route} says of one statement.
 *
 * @param ruleId the rule that decided; null when something else did
 * @param rules where the rules came from: {@code shipped}, {@code live} or a file
 * @param guard what the router's guard would do with what the rules send to ClickHouse; null where
 *     it was not asked
 */
record RouteDocument(
    String sql,
    int hostgroup,
    String hostgroupName,
    Decider decidedBy,
    RoutingDecision.Handling handling,
    @Nullable Integer ruleId,
    @Nullable String ruleComment,
    @Nullable String digest,
    @Nullable String digestText,
    @Nullable String rewritten,
    @Nullable String error,
    List<Integer> hitRuleIds,
    String rules,
    List<Step> trace,
    @Nullable Guard guard) {
  /**
   * One rule that the walk came by.
   *
   * @param failed the criterion that did not hold; null when the rule matched
   */
  record Step(
      int ruleId,
      boolean matched,
      @Nullable String failed,
      int flag,
      @Nullable Integer destinationHostgroup,
      boolean apply,
      @Nullable String comment) {
    static Step of(TraceStep step) {
      var rule = step.rule();
      return new Step(
          rule.ruleId(),
          step.matched(),
          step.failedCriterion().map(c -> c.column()).orElse(null),
          step.flag(),
          rule.destinationHostgroup(),
          rule.apply(),
          rule.comment());
    }
  }

  /**
   * What the guard says.
   *
   * @param hostgroup where the statement would be served
   * @param clickHouseSql what ClickHouse would be asked instead of the statement; null for that
   */
  record Guard(
      boolean on,
      GuardNote.Did did,
      @Nullable Integer hostgroup,
      String hostgroupName,
      String verdict,
      String reason,
      @Nullable String clickHouseSql) {
    static Guard of(Judgement judgement, RuleSet set) {
      var note = judgement.note();
      var group = note.hostgroup();
      return new Guard(
          judgement.guardOn(),
          note.did(),
          group.isPresent() ? group.getAsInt() : null,
          group.isPresent() ? set.hostgroupName(group.getAsInt()) : "",
          note.verdict(),
          note.reason(),
          judgement.words().orElse(null));
    }

    /** Whether MySQL serves the statement because of it. */
    boolean keeps() {
      return on && did == GuardNote.Did.KEPT;
    }

    private String line() {
      return switch (did) {
        case SERVED -> "the same answer as MySQL's";
        case KEPT, FAILED_OVER ->
            on
                ? "keeps it on MySQL: " + reason
                : "is off; ClickHouse may answer otherwise than MySQL: " + reason;
        case EXEMPT -> "does not judge it: " + reason;
      };
    }
  }

  static RouteDocument of(
      RoutingDecision decision, RuleSet set, String rules, Optional<Judgement> judgement) {
    Optional<QueryRule> rule =
        decision.decidedBy() == Decider.RULE ? decision.decidingRule() : Optional.empty();
    return new RouteDocument(
        decision.context().sql(),
        decision.target(),
        set.hostgroupName(decision.target()),
        decision.decidedBy(),
        decision.handling(),
        rule.map(QueryRule::ruleId).orElse(null),
        rule.map(QueryRule::comment).orElse(null),
        decision.digest().map(QueryDigest::hexHash).orElse(null),
        decision.digest().map(QueryDigest::text).orElse(null),
        decision.rewritten().orElse(null),
        decision.error().map(Object::toString).orElse(null),
        decision.hitRuleIds(),
        rules,
        decision.trace().stream().map(Step::of).toList(),
        judgement.map(j -> Guard.of(j, set)).orElse(null));
  }

  void print(Output out) {
    out.line("-> " + answer());
    if (digest != null) {
      out.line("digest   " + digest + "  " + digestText);
    }
    if (rewritten != null) {
      out.line("sent as  " + rewritten);
    }
    if (guard != null) {
      out.line("guard    " + guard.line());
      if (guard.clickHouseSql() != null) {
        out.line("asked as " + guard.clickHouseSql());
      }
    }
    if (!trace.isEmpty()) {
      var table = new TextTable("RULE", "MATCH", "WHY", "COMMENT");
      for (var step : trace) {
        table.row(
            step.ruleId(),
            step.matched() ? "yes" : "no",
            step.matched() ? effect(step) : step.failed() + " does not match",
            step.comment() == null ? "" : step.comment());
      }
      table.lines().forEach(out::line);
    }
    out.json(this);
  }

  /** The decision in one line, as the window says it too. */
  String answer() {
    var where = hostgroupName + " (hostgroup " + hostgroup + ")";
    var why =
        switch (decidedBy) {
          case RULE ->
              "by rule " + ruleId + (ruleComment == null ? "" : " \"" + ruleComment + "\"");
          case FAST_ROUTING -> "by fast routing";
          case ANNOTATION -> "by the hint in its first comment";
          case DEFAULT -> "by the user's default hostgroup: no rule says otherwise";
          case TRANSACTION -> "because a transaction is open there";
          case LOCK -> "because the session is locked there";
          case LAST_WRITE -> "because the last write went there";
          case PREVIOUS_STATEMENT -> "because the statement before went there";
          case FAST_FORWARD -> "because the user bypasses the rules (fast_forward)";
          case PROXY -> "decided by the proxy itself";
        };
    return switch (handling) {
      case FORWARDED ->
          guard != null && guard.keeps()
              ? "%s (hostgroup %d), kept there by the guard; %s says %s"
                  .formatted(
                      guard.hostgroupName(),
                      guard.hostgroup(),
                      ruleId == null ? "routing" : "rule " + ruleId,
                      hostgroupName)
              : where + ", " + why;
      case ANSWERED -> "answered by the proxy itself; nothing is sent";
      case REFUSED -> "refused by the proxy: " + error;
      case CACHED -> "answered from the query cache";
    };
  }

  private static String effect(Step step) {
    var to = step.destinationHostgroup();
    return (to == null ? "no hostgroup" : "-> hostgroup " + to)
        + (step.apply() ? ", ends the walk" : "");
  }
}
