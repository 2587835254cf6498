package dev.signalbox.routing.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the two answers to one statement. Immutable.
 *
 * @param kind the answer in one word
 * @param reason why ClickHouse may not serve it; empty if it may
 * @param conditions what must hold of the data for the answers to be equal; empty except for {@code
 *     EQUAL_IF}
 * @param allowances what MySQL itself leaves open, and the answers may differ in
 * @param clickHouse the statement in ClickHouse's words, where MySQL's own would be answered
 *     otherwise there
 */
public record Verdict(
    Kind kind,
    Optional<Reason> reason,
    List<Condition> conditions,
    Set<Allowance> allowances,
    Optional<String> clickHouse) {
  /** The answer in one word. */
  public enum Kind {
    /** Both give the same rows. */
    EQUAL,
    /** Both give the same rows if the conditions hold of the data. */
    EQUAL_IF,
    /** The rows may differ, or it is not known that they do not. */
    MAY_DIFFER,
    /** ClickHouse refuses it. */
    FAILS,
    /** The statement, or something in it, is not understood. */
    NOT_UNDERSTOOD
  }

  /** What two equal answers may differ in. */
  public enum Allowance {
    /** Rows come in another order: there is no ORDER BY, or rows tie in it. */
    ORDER,
    /** Sums of DOUBLE differ in their last digits: they depend on the order of addition. */
    ROUNDING
  }

  /**
   * Why.
   *
   * @param text a plain sentence without a full stop
   * @param start where in the statement, in chars from 0
   * @param end the end of that span, exclusive
   */
  public record Reason(String text, int start, int end) {}

  public Verdict {
    conditions = List.copyOf(conditions);
    allowances = Set.copyOf(allowances);
  }

  /** A verdict that keeps the statement on MySQL, for a reason at a span. */
  public static Verdict kept(Kind kind, String text, int start, int end) {
    return new Verdict(
        kind, Optional.of(new Reason(text, start, end)), List.of(), Set.of(), Optional.empty());
  }

  /** Whether ClickHouse may serve it, given that the conditions hold. */
  public boolean servable() {
    return kind == Kind.EQUAL || kind == Kind.EQUAL_IF;
  }
}
