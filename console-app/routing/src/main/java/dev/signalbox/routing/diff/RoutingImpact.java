package dev.signalbox.routing.diff;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.Criterion;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which traffic moves when one rule set takes another's place. Feed it digests or the statements of
 * a log, then ask for the {@link #report()}. Memory grows with the number of different digests and
 * of sessions, not of statements. Not thread-safe.
 *
 * <p>Digests are decided by their text, each on a session of its own outside a transaction. What a
 * digest does not tell is said with the row: literals that a match_pattern may look at, a text that
 * was cut. A hint in a comment is gone from a digest and cannot be known to have been there.
 */
public final class RoutingImpact {
  private static final String LOCAL = "127.0.0.1";
  private static final int PORT = 6033;

  /** Patterns that ask for nothing but first words: no literal can stand there. */
  private static final Pattern FIRST_WORDS =
      Pattern.compile("\\^(\\((\\?:)?)?[A-Za-z_|]+\\)?(\\\\b|\\\\s)?(\\.\\*)?\\$?");

  private record Key(String digest, String schema, String user, Route before, Route after) {}

  private static final class Sum {
    private final String text;
    private final List<String> doubts;
    private long count;
    private long micros;

    Sum(String text, List<String> doubts) {
      this.text = text;
      this.doubts = doubts;
    }
  }

  private record Session(SessionTracker before, SessionTracker after) {}

  private final RuleEvaluator evaluator = new RuleEvaluator();
  private final RuleSet before;
  private final RuleSet after;
  private final Function<String, RoutingUser> users;
  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();

  /**
   * @param users the user of a name, also of one that is not configured
   */
  public RoutingImpact(RuleSet before, RuleSet after, Function<String, RoutingUser> users) {
    this.before = before;
    this.after = after;
    this.users = users;
  }

  /** Counts one digest or statement. */
  public void add(Traffic traffic) {
    var sql = traffic.text().getBytes(StandardCharsets.UTF_8);
    var state =
        SessionState.fresh(users.apply(traffic.user()), traffic.schema(), LOCAL, LOCAL, PORT);
    RoutingDecision was;
    RoutingDecision is;
    if (traffic.session().isEmpty()) {
      was = evaluator.decide(before, QueryContext.of(sql, state, Command.QUERY));
      is = evaluator.decide(after, QueryContext.of(sql, state, Command.QUERY));
    } else {
      var session =
          sessions.computeIfAbsent(
              traffic.session(),
              id ->
                  new Session(new SessionTracker(before, state), new SessionTracker(after, state)));
      was = session.before().run(sql, Command.QUERY, true);
      is = session.after().run(sql, Command.QUERY, true);
    }
    var digest = QueryDigest.of(sql, before.variables());
    var hash = traffic.digest().isEmpty() ? digest.hexHash() : traffic.digest();
    var key = new Key(hash, traffic.schema(), traffic.user(), Route.of(was), Route.of(is));
    var sum =
        sums.computeIfAbsent(
            key,
            k ->
                traffic.isDigest()
                    ? new Sum(traffic.text(), doubts(traffic, digest, was, is))
                    : new Sum(digest.text(), List.of()));
    sum.count += traffic.count();
    sum.micros += traffic.micros();
  }

  /** A session ended: its name may stand for another from now on. */
  public void end(String session) {
    sessions.remove(session);
  }

  private List<String> doubts(
      Traffic traffic, QueryDigest digest, RoutingDecision was, RoutingDecision is) {
    var doubts = new ArrayList<String>();
    var rules = new TreeSet<Integer>();
    boolean hashes = false;
    for (var decision : List.of(was, is)) {
      for (var step : decision.trace()) {
        var pattern = step.rule().matchPattern();
        boolean looked = step.matched() || step.failed() == Criterion.MATCH_PATTERN;
        if (pattern != null && looked && !FIRST_WORDS.matcher(pattern).matches()) {
          rules.add(step.rule().ruleId());
        }
        var wanted = step.rule().digest();
        hashes |= wanted != null && !wanted.isEmpty();
      }
    }
    if (!rules.isEmpty()) {
      var ids = String.join(", ", rules.stream().map(String::valueOf).toList());
      doubts.add(
          "match_pattern of rule%s %s sees literals, and a digest has none"
              .formatted(rules.size() == 1 ? "" : "s", ids));
    }
    int cut = before.variables().maxDigestLength();
    if (traffic.text().getBytes(StandardCharsets.UTF_8).length >= cut) {
      doubts.add("the digest text was cut at %d bytes, and match_digest sees all".formatted(cut));
    }
    if (hashes && !traffic.digest().isEmpty() && !digest.hexHash().equals(traffic.digest())) {
      doubts.add("a rule asks for a digest's hash, and this text has another one than its query");
    }
    return List.copyOf(doubts);
  }

  /** What was counted so far, most time first. */
  public ImpactReport report() {
    var rows = new ArrayList<ImpactReport.Row>();
    sums.forEach(
        (key, sum) -> {
          if (sum.count > 0) {
            rows.add(row(key, sum));
          }
        });
    rows.sort(
        Comparator.comparingLong(ImpactReport.Row::micros)
            .thenComparingLong(ImpactReport.Row::count)
            .reversed());
    return ImpactReport.of(rows);
  }

  private static ImpactReport.Row row(Key key, Sum sum) {
    return new ImpactReport.Row(
        key.digest(),
        sum.text,
        key.schema(),
        key.user(),
        sum.count,
        sum.micros,
        key.before(),
        key.after(),
        !key.before().sameAs(key.after()),
        sum.doubts);
  }
}
