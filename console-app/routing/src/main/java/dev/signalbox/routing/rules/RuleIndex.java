package dev.signalbox.routing.rules;

import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.pattern.PcrePattern;
import dev.signalbox.routing.pattern.TextPattern;
import dev.signalbox.routing.session.SessionState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that may match, so that the others need not be looked at: by flagIN, username,
 * schemaname and digest, and by one pass over the digest's text and one over the query. A rule left
 * in may still fail; a rule left out cannot match. Thread-safe.
 */
public final class RuleIndex {
  private static final TextPattern LAST_ID = PcrePattern.compile("LAST_INSERT_ID|@@IDENTITY", true);

  private final int count;
  private final long[] all;
  private final long[] none;
  private final Map<Integer, long[]> byFlag = new HashMap<>();
  private final Column<String> users;
  private final Column<String> schemas;
  private final Column<Long> digests;
  private final TextFilter digestTexts;
  private final TextFilter queries;

  RuleIndex(CompiledRule[] rules, RegexEngine engine) {
    this.count = rules.length;
    this.all = Bits.none(count);
    this.none = Bits.none(count);
    this.users = new Column<>(count);
    this.schemas = new Column<>(count);
    this.digests = new Column<>(count);
    boolean re2 = engine == RegexEngine.RE2;
    // one more, for what is asked of every digest
    this.digestTexts = new TextFilter(count + 1, re2);
    this.queries = new TextFilter(count, re2);
    for (CompiledRule rule : rules) {
      int number = rule.number;
      Bits.set(all, number);
      Bits.set(byFlag.computeIfAbsent(rule.rule.flagIn(), flag -> Bits.none(count)), number);
      users.add(number, rule.username);
      schemas.add(number, rule.schemaname);
      digests.add(number, rule.digest == CompiledRule.NO_DIGEST ? null : (Long) rule.digest);
      digestTexts.add(number, rule.matchDigest, rule.rule.negateMatchPattern());
      queries.add(number, rule.matchPattern, rule.rule.negateMatchPattern());
    }
    digestTexts.add(count, LAST_ID, false);
  }

  /** Every rule, not to be changed. */
  public long[] all() {
    return all;
  }

  /** The rules that may match a session's query as the walk has it now, whatever their flagIN. */
  public long[] candidates(SessionState session, WalkedStatement walk) {
    long[] candidates = all.clone();
    if (users.concerns(candidates)) {
      users.narrow(candidates, session.user().username());
    }
    if (schemas.concerns(candidates)) {
      schemas.narrow(candidates, session.schema());
    }
    QueryDigest digest = walk.digest();
    if (digest != null) {
      walk.seenDigest(digest).narrow(candidates);
      if (digests.concerns(candidates)) {
        digests.narrow(candidates, digest.hash());
      }
    }
    if (queries.concerns(candidates)) {
      walk.seenText().narrow(candidates);
    }
    return candidates;
  }

  /** The first of these from a place on with that flagIN; the number of all rules for none. */
  public int next(long[] candidates, int flag, int from) {
    long[] flagged = byFlag.getOrDefault(flag, none);
    long above = -1L << from;
    for (int word = from >> 6; word < candidates.length; word++) {
      long here = candidates[word] & flagged[word] & above;
      if (here != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(here);
      }
      above = -1;
    }
    return count;
  }

  /** Looks at a digest's text. */
  public TextFilter.Seen inDigest(String text) {
    return digestTexts.scan(text);
  }

  /** Looks at a query. */
  public TextFilter.Seen inQuery(String text) {
    return queries.scan(text);
  }

  /** Whether a digest's text asks for the last generated id. */
  public boolean asksForLastId(TextFilter.Seen seen) {
    return seen.occurs(count, LAST_ID);
  }

  /** A column that must have one value: the rules by what they ask for. */
  private static final class Column<T> {
    private final Map<T, long[]> byValue = new HashMap<>();

    /** Rules that ask for a value. */
    private final long[] asking;

    Column(int count) {
      this.asking = Bits.none(count);
    }

    void add(int number, @Nullable T value) {
      if (value != null) {
        Bits.set(asking, number);
        Bits.set(byValue.computeIfAbsent(value, v -> new long[asking.length]), number);
      }
    }

    boolean concerns(long[] candidates) {
      return !byValue.isEmpty() && Bits.overlap(candidates, asking);
    }

    void narrow(long[] candidates, T value) {
      long[] own = byValue.getOrDefault(value, new long[0]);
      for (int i = 0; i < candidates.length; i++) {
        candidates[i] &= ~asking[i] | (own.length == 0 ? 0 : own[i]);
      }
    }
  }
}
