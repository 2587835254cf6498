package dev.signalbox.engine.routing;

import dev.signalbox.engine.routing.RoutingDecision.Handling;

/**
 * Decides where a statement goes as ProxySQL 2.7.2 does. Pure: no clock, no I/O, no state. Safe for
 * any number of threads.
 */
public final class RuleEvaluator {

  /** The decision for one statement on a session in that state. */
  public RoutingDecision decide(RuleSet rules, QueryContext context) {
    SessionState session = context.session();
    QueryDigest digest =
        rules.variables().queryDigests() ? QueryDigest.of(context.raw(), rules.variables()) : null;
    RuleWalk walk =
        new RuleWalk(rules, session, digest, context.command() != QueryContext.Command.EXECUTE);
    int hostgroup = session.user().defaultHostgroup();
    if (session.user().fastForward()) {
      return new RoutingDecision(
          context, digest, walk, hostgroup, Decider.FAST_FORWARD, Handling.FORWARDED, null);
    }
    walk.run(context.bytes());
    Decider decider = walk.fastRouted ? Decider.FAST_ROUTING : Decider.RULE;
    if (digest != null && digest.firstCommentBytes() != null) {
      if (FirstComment.apply(digest.firstCommentBytes(), walk)) {
        decider = Decider.ANNOTATION;
      }
    }
    if (session.transactionHostgroup() >= 0) {
      hostgroup = session.transactionHostgroup();
      decider = Decider.TRANSACTION;
    } else if (walk.hostgroup >= 0) {
      hostgroup = walk.hostgroup;
    } else if (session.lockedHostgroup() >= 0) {
      hostgroup = session.lockedHostgroup();
      decider = Decider.LOCK;
    } else {
      decider = Decider.DEFAULT;
    }
    if (walk.errorMsg != null && walk.okMsg == null) {
      return new RoutingDecision(
          context,
          digest,
          walk,
          hostgroup,
          Decider.PROXY,
          Handling.REFUSED,
          ProxyError.ofRule(walk.errorMsg));
    }
    return new RoutingDecision(
        context,
        digest,
        walk,
        hostgroup,
        decider,
        walk.okMsg == null ? Handling.FORWARDED : Handling.ANSWERED,
        null);
  }
}
