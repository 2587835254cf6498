package dev.signalbox.routing.lint;

/** What a finding rests on. */
public enum Certainty {
  /** It follows from the columns, or the evaluator shows it with the finding's example. */
  PROVED,
  /** Every statement tried behaves so; one that was not tried may behave otherwise. */
  LIKELY
}
