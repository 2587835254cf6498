package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RouteAnswer.TraceRow;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.decision.TraceStep;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.Optional;

/** Asks the evaluator where a statement would go and puts its answer in words. Sends nothing. */
public final class RoutePreviewModel {
  private static final String LOCAL = "127.0.0.1";
  private static final int PROXY_PORT = 6033;

  private final RuleEvaluator evaluator = new RuleEvaluator();

  /**
   * The answer for one statement in a session of this machine.
   *
   * @param inTransaction with a transaction open on the user's default hostgroup
   */
  public RouteAnswer answer(
      ProxySnapshot proxy, String sql, String user, String schema, boolean inTransaction) {
    var who = proxy.user(user);
    var session = SessionState.fresh(who, schema, LOCAL, LOCAL, PROXY_PORT);
    if (inTransaction) {
      session = session.inTransaction(who.defaultHostgroup());
    }
    var decision = evaluator.decide(proxy.rules(), QueryContext.of(sql, session));
    Optional<QueryRule> rule =
        decision.decidedBy() == Decider.RULE ? decision.decidingRule() : Optional.empty();
    String name = proxy.rules().hostgroupName(decision.target());
    return new RouteAnswer(
        target(decision, name),
        decision.handling() == RoutingDecision.Handling.REFUSED ? Token.BAD : RouteAnswer.hue(name),
        decision.target(),
        rule.map(QueryRule::ruleId).orElse(-1),
        why(decision, rule),
        decision.trace().stream().map(RoutePreviewModel::row).toList(),
        decision.digest().map(QueryDigest::text).orElse(""),
        decision.digest().map(QueryDigest::hexHash).orElse(""),
        decision.rewritten().orElse(""),
        decision.isJudged(),
        null);
  }

  private static String target(RoutingDecision decision, String name) {
    return switch (decision.handling()) {
      case FORWARDED -> name;
      case ANSWERED -> msg("route.answered");
      case REFUSED -> msg("route.refused");
      case CACHED -> msg("route.cached");
    };
  }

  private static String why(RoutingDecision decision, Optional<QueryRule> rule) {
    var why =
        switch (decision.decidedBy()) {
          case RULE ->
              rule.map(r -> msg("route.rule", r.ruleId(), comment(r))).orElse(msg("route.norule"));
          case FAST_ROUTING -> msg("route.fast");
          case ANNOTATION -> msg("route.hint");
          case DEFAULT -> msg("route.default");
          case TRANSACTION -> msg("route.transaction");
          case LOCK -> msg("route.lock");
          case LAST_WRITE -> msg("route.lastwrite");
          case PREVIOUS_STATEMENT -> msg("route.previous");
          case FAST_FORWARD -> msg("route.forward");
          case PROXY -> msg("route.proxy");
        };
    return switch (decision.handling()) {
      case FORWARDED -> msg("route.why", decision.target(), why);
      case REFUSED -> decision.error().map(e -> e.message()).orElse(why);
      case ANSWERED, CACHED -> why;
    };
  }

  private static String comment(QueryRule rule) {
    var comment = rule.comment();
    return comment == null || comment.isBlank() ? "" : " “" + comment + "”";
  }

  private static TraceRow row(TraceStep step) {
    var rule = step.rule();
    var comment = rule.comment();
    String text =
        step.failedCriterion()
            .map(failed -> msg("trace.failed", failed.column()))
            .orElse(msg("trace.matched"));
    String effect = "";
    if (step.matched()) {
      var to = rule.destinationHostgroup();
      effect =
          (to == null ? msg("trace.nohostgroup") : msg("trace.to", to))
              + (rule.apply() ? msg("trace.ends") : "");
    }
    return new TraceRow(
        rule.ruleId(), comment == null ? "" : comment, step.matched(), text, effect);
  }
}
