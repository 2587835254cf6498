package dev.signalbox.routing.decision;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.CompiledRule;
import dev.signalbox.routing.rules.Criterion;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleIndex;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.TextFilter;
import dev.signalbox.routing.rules.WalkedStatement;
import dev.signalbox.routing.session.SessionState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement's walk over the rules, as ProxySQL's process_mysql_query does it. It goes from rule
 * to rule that may match; when the trace is requested, the same walk is done once more and stops at
 * every rule.
 */
public final class RuleWalk implements WalkedStatement {
  /** What is kept stays bounded however often the walk restarts at the top. */
  private static final int MOST_STEPS = 100_000;

  private final RuleSet rules;
  private final SessionState session;
  private final boolean rewrites;
  private final int firstFlag;

  /** Null where the walk stops at rules that may match only. */
  private final @Nullable List<TraceStep> trace;

  /** The query as it came, once the walk has been done. */
  private @Nullable String walked;

  private @Nullable QueryDigest digest;
  private int[] hits = new int[4];
  private int hitCount;
  private String current = "";
  private TextFilter.@Nullable Seen seenText;
  private TextFilter.@Nullable Seen seenDigest;

  public int flag;
  public int hostgroup = -1;
  public @Nullable QueryRule decidingRule;
  public boolean fastRouted;
  boolean annotated;
  public @Nullable String newText;
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

  public RuleWalk(RuleSet rules, SessionState session, boolean rewrites) {
    this(rules, session, rewrites, Math.max(session.stickyFlagIn(), 0), null);
  }

  private RuleWalk(
      RuleSet rules,
      SessionState session,
      boolean rewrites,
      int flag,
      @Nullable List<TraceStep> trace) {
    this.rules = rules;
    this.session = session;
    this.rewrites = rewrites;
    this.firstFlag = flag;
    this.flag = flag;
    this.trace = trace;
  }

  /** The walk of a mirror's copy, which starts at the rule's mirror_flagOUT. */
  static RuleWalk ofMirror(RuleSet rules, SessionState session, int flag) {
    return new RuleWalk(rules, session, true, flag, null);
  }

  RoutingVariables variables() {
    return rules.variables();
  }

  @Override
  public int flag() {
    return flag;
  }

  @Override
  public @Nullable QueryDigest digest() {
    return digest;
  }

  /** What stands in the digest; computed on first use. */
  @Override
  public TextFilter.Seen seenDigest(QueryDigest of) {
    TextFilter.Seen seen = seenDigest;
    if (seen == null) {
      seen = rules.index().inDigest(of.fullText());
      seenDigest = seen;
    }
    return seen;
  }

  /** What stands in the query as rewritten so far. */
  @Override
  public TextFilter.Seen seenText() {
    TextFilter.Seen seen = seenText;
    if (seen == null) {
      seen = rules.index().inQuery(current);
      seenText = seen;
    }
    return seen;
  }

  /** Walks; {@code text} is the query as a byte string. */
  public void run(String text, @Nullable QueryDigest ofText) {
    walked = text;
    digest = ofText;
    current = text;
    CompiledRule[] runtime = rules.runtime();
    RuleIndex index = rules.index();
    long[] candidates = trace == null ? index.candidates(session, this) : index.all();
    int restarts = rules.variables().iterations();
    int from = 0;
    while (true) {
      int i = trace == null ? index.next(candidates, flag, from) : from;
      if (i == runtime.length) {
        break;
      }
      from = i + 1;
      CompiledRule rule = runtime[i];
      Criterion failure = rule.failure(session, this);
      int flagBefore = flag;
      boolean flagged = failure == null && act(rule);
      boolean rewritten = failure == null && rewrite(rule);
      note(rule, flagBefore, failure, rewritten);
      if (failure != null) {
        continue;
      }
      if (rule.rule.apply()) {
        return;
      }
      if (rewritten && trace == null) {
        candidates = index.candidates(session, this);
      }
      if (flagged && restarts > 0) {
        restarts--;
        from = 0;
      }
    }
    if (runtime.length == 0 || !runtime[runtime.length - 1].rule.apply()) {
      int fast = rules.fastRoutes().find(session.user().username(), session.schema(), flag);
      if (fast != -1) {
        hostgroup = fast;
        fastRouted = true;
      }
    }
  }

  private boolean rewrite(CompiledRule rule) {
    if (rule.replacement == null || rule.matchPattern == null || !rewrites) {
      return false;
    }
    current = rule.matchPattern.replace(current, rule.replacement, rule.global);
    newText = current;
    seenText = null;
    return true;
  }

  private void note(
      CompiledRule rule, int flagBefore, @Nullable Criterion failure, boolean rewritten) {
    if (failure == null && hitCount < MOST_STEPS) {
      if (hitCount == hits.length) {
        hits = Arrays.copyOf(hits, hitCount * 4);
      }
      hits[hitCount++] = rule.rule.ruleId();
    }
    if (trace != null && trace.size() < MOST_STEPS) {
      trace.add(
          new TraceStep(
              rule.rule, flagBefore, failure, rewritten ? ByteText.decode(current) : null));
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

  public QueryOptions options() {
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

  public List<Integer> hits() {
    List<Integer> list = new ArrayList<>(hitCount);
    for (int i = 0; i < hitCount; i++) {
      list.add(hits[i]);
    }
    return list;
  }

  /** Every rule the walk came by; none where it was not done. */
  List<TraceStep> trace() {
    List<TraceStep> steps = new ArrayList<>();
    if (walked != null) {
      atEveryRule(steps);
    }
    return steps;
  }

  /** The same walk, which stops at every rule and notes what happened there. */
  public RuleWalk atEveryRule(List<TraceStep> steps) {
    RuleWalk again = new RuleWalk(rules, session, rewrites, firstFlag, steps);
    if (walked != null) {
      again.run(walked, digest);
    }
    return again;
  }
}
