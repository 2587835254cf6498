package dev.signalbox.engine.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement's walk over the rules, as ProxySQL's process_mysql_query does it. What happened at
 * each rule is kept in two small arrays; the readable trace is made only when somebody asks.
 */
final class RuleWalk {
  /** A trace of every pass stays bounded however often the walk restarts at the top. */
  private static final int MOST_STEPS = 100_000;

  private final RuleSet rules;
  private final SessionState session;
  private final @Nullable QueryDigest digest;
  private final boolean rewrites;
  private int[] stepRule = new int[16];
  private int[] stepFlag = new int[16];
  private @Nullable Criterion[] stepFailure = new Criterion[16];
  private @Nullable String[] stepText = new String[0];
  private int steps;

  int flag;
  int hostgroup = -1;
  @Nullable QueryRule decidingRule;
  boolean fastRouted;
  boolean annotated;
  @Nullable String newText;
  int cacheTtl = -1;
  int cacheEmptyResult = -1;
  int cacheTimeout = -1;
  int reconnect = -1;
  int timeout = -1;
  int retries = -1;
  int delay = -1;
  int nextQueryFlagIn = -1;
  int mirrorFlagOut = -1;
  int mirrorHostgroup = -1;
  int stickyConn = -1;
  int multiplex = -1;
  int gtidFromHostgroup = -1;
  int log = -1;
  @Nullable String errorMsg;
  @Nullable String okMsg;

  RuleWalk(RuleSet rules, SessionState session, @Nullable QueryDigest digest, boolean rewrites) {
    this.rules = rules;
    this.session = session;
    this.digest = digest;
    this.rewrites = rewrites;
    this.flag = Math.max(session.stickyFlagIn(), 0);
  }

  /** The walk of a mirror's copy, which starts at the rule's mirror_flagOUT. */
  static RuleWalk ofMirror(
      RuleSet rules, SessionState session, @Nullable QueryDigest digest, int flag) {
    RuleWalk walk = new RuleWalk(rules, session, digest, true);
    walk.flag = flag;
    return walk;
  }

  /** Walks; {@code text} is the query as a byte string. */
  void run(String text) {
    CompiledRule[] runtime = rules.runtime();
    int restarts = rules.variables().iterations();
    CompiledRule last = null;
    String current = text;
    for (int i = 0; i < runtime.length; i++) {
      CompiledRule rule = runtime[i];
      last = rule;
      if (rule.rule.flagIn() != flag) {
        note(i, Criterion.FLAG_IN);
        continue;
      }
      Criterion failure = rule.failure(session, digest, current);
      note(i, failure);
      if (failure != null) {
        continue;
      }
      boolean flagged = act(rule);
      if (rule.replacement != null && rule.matchPattern != null && rewrites) {
        current = rule.matchPattern.replace(current, rule.replacement, rule.global);
        newText = current;
        noteText(current);
      }
      if (rule.rule.apply()) {
        return;
      }
      if (flagged && restarts > 0) {
        restarts--;
        i = -1;
      }
    }
    if (last == null || !last.rule.apply()) {
      int fast = rules.fastRoutes().find(session.user().username(), session.schema(), flag);
      if (fast != -1) {
        hostgroup = fast;
        fastRouted = true;
      }
    }
  }

  private boolean act(CompiledRule compiled) {
    QueryRule rule = compiled.rule;
    int flagOut = compiled.weightedFlagOut >= 0 ? compiled.weightedFlagOut : or(rule.flagOut(), -1);
    boolean flagged = flagOut >= 0;
    flag = flagged ? flagOut : flag;
    reconnect = or(rule.reconnect(), reconnect);
    timeout = or(rule.timeout(), timeout);
    retries = or(rule.retries(), retries);
    delay = or(rule.delay(), delay);
    nextQueryFlagIn = or(rule.nextQueryFlagIn(), nextQueryFlagIn);
    mirrorFlagOut = or(rule.mirrorFlagOut(), mirrorFlagOut);
    mirrorHostgroup = or(rule.mirrorHostgroup(), mirrorHostgroup);
    cacheTtl = or(rule.cacheTtl(), cacheTtl);
    cacheEmptyResult = or(rule.cacheEmptyResult(), cacheEmptyResult);
    cacheTimeout = or(rule.cacheTimeout(), cacheTimeout);
    stickyConn = or(rule.stickyConn(), stickyConn);
    multiplex = or(rule.multiplex(), multiplex);
    gtidFromHostgroup = or(rule.gtidFromHostgroup(), gtidFromHostgroup);
    log = or(rule.log(), log);
    errorMsg = rule.errorMsg() == null ? errorMsg : rule.errorMsg();
    okMsg = rule.okMsg() == null ? okMsg : rule.okMsg();
    Integer destination = rule.destinationHostgroup();
    if (destination != null && destination >= 0) {
      hostgroup = destination;
      decidingRule = rule;
    }
    return flagged;
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null || value < 0 ? otherwise : value;
  }

  QueryOptions options() {
    return new QueryOptions(
        cacheTtl,
        cacheEmptyResult,
        cacheTimeout,
        reconnect,
        timeout,
        retries,
        delay,
        nextQueryFlagIn,
        mirrorFlagOut,
        mirrorHostgroup,
        stickyConn,
        multiplex,
        gtidFromHostgroup,
        log,
        errorMsg,
        okMsg);
  }

  List<Integer> hits() {
    List<Integer> hits = new ArrayList<>(2);
    for (int i = 0; i < steps; i++) {
      if (stepFailure[i] == null) {
        hits.add(rules.runtime()[stepRule[i]].rule.ruleId());
      }
    }
    return hits;
  }

  List<TraceStep> trace() {
    List<TraceStep> trace = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      String text = i < stepText.length ? stepText[i] : null;
      trace.add(
          new TraceStep(
              rules.runtime()[stepRule[i]].rule,
              stepFlag[i],
              stepFailure[i],
              text == null ? null : ByteText.decode(text)));
    }
    return trace;
  }

  private void note(int rule, @Nullable Criterion failure) {
    if (steps == stepRule.length) {
      if (steps >= MOST_STEPS) {
        return;
      }
      stepRule = Arrays.copyOf(stepRule, steps * 2);
      stepFlag = Arrays.copyOf(stepFlag, steps * 2);
      stepFailure = Arrays.copyOf(stepFailure, steps * 2);
    }
    stepRule[steps] = rule;
    stepFlag[steps] = flag;
    stepFailure[steps++] = failure;
  }

  private void noteText(String text) {
    if (stepText.length < steps) {
      stepText = Arrays.copyOf(stepText, stepRule.length);
    }
    stepText[steps - 1] = text;
  }
}
