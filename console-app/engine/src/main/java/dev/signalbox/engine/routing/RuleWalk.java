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

  private static final byte MATCHED = -1;
  private static final Criterion[] CRITERIA = Criterion.values();

  private final RuleSet rules;
  private final SessionState session;
  private final boolean rewrites;
  private @Nullable QueryDigest digest;
  private int[] stepRule;
  private int[] stepFlag;

  /** The failed criterion's ordinal, or {@link #MATCHED}. */
  private byte[] stepFailure;

  private @Nullable String[] stepText = new String[0];
  private int steps;
  private String current = "";
  private LiteralFilter.@Nullable Seen seenText;
  private LiteralFilter.@Nullable Seen seenDigest;

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

  RuleWalk(RuleSet rules, SessionState session, boolean rewrites) {
    this.rules = rules;
    this.session = session;
    this.rewrites = rewrites;
    int expected = rules.runtime().length;
    this.stepRule = new int[expected];
    this.stepFlag = new int[expected];
    this.stepFailure = new byte[expected];
    this.flag = Math.max(session.stickyFlagIn(), 0);
  }

  /** The walk of a mirror's copy, which starts at the rule's mirror_flagOUT. */
  static RuleWalk ofMirror(RuleSet rules, SessionState session, int flag) {
    RuleWalk walk = new RuleWalk(rules, session, true);
    walk.flag = flag;
    return walk;
  }

  RoutingVariables variables() {
    return rules.variables();
  }

  @Nullable QueryDigest digest() {
    return digest;
  }

  /** What stands in the digest; looked at when the first rule asks. */
  LiteralFilter.Seen seenDigest(QueryDigest of) {
    LiteralFilter.Seen seen = seenDigest;
    if (seen == null) {
      seen = rules.filter().scan(of.fullText());
      seenDigest = seen;
    }
    return seen;
  }

  /** What stands in the query as rewritten so far. */
  LiteralFilter.Seen seenText() {
    LiteralFilter.Seen seen = seenText;
    if (seen == null) {
      seen = rules.filter().scan(current);
      seenText = seen;
    }
    return seen;
  }

  /** Walks; {@code text} is the query as a byte string. */
  void run(String text, @Nullable QueryDigest ofText) {
    digest = ofText;
    CompiledRule[] runtime = rules.runtime();
    int restarts = rules.variables().iterations();
    CompiledRule last = null;
    current = text;
    for (int i = 0; i < runtime.length; i++) {
      CompiledRule rule = runtime[i];
      last = rule;
      if (rule.rule.flagIn() != flag) {
        note(i, Criterion.FLAG_IN);
        continue;
      }
      Criterion failure = rule.failure(session, this);
      note(i, failure);
      if (failure != null) {
        continue;
      }
      boolean flagged = act(rule);
      if (rule.replacement != null && rule.matchPattern != null && rewrites) {
        current = rule.matchPattern.replace(current, rule.replacement, rule.global);
        newText = current;
        seenText = null;
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
    int flagOut = or(rule.flagOut(), compiled.weightedFlagOut);
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
      if (stepFailure[i] == MATCHED) {
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
              stepFailure[i] == MATCHED ? null : CRITERIA[stepFailure[i]],
              text == null ? null : ByteText.decode(text)));
    }
    return trace;
  }

  private void note(int rule, @Nullable Criterion failure) {
    if (steps == stepRule.length) {
      if (steps >= MOST_STEPS) {
        return;
      }
      int room = Math.max(16, steps * 2);
      stepRule = Arrays.copyOf(stepRule, room);
      stepFlag = Arrays.copyOf(stepFlag, room);
      stepFailure = Arrays.copyOf(stepFailure, room);
    }
    stepRule[steps] = rule;
    stepFlag[steps] = flag;
    stepFailure[steps++] = failure == null ? MATCHED : (byte) failure.ordinal();
  }

  private void noteText(String text) {
    if (stepText.length < steps) {
      stepText = Arrays.copyOf(stepText, stepRule.length);
    }
    stepText[steps - 1] = text;
  }
}
