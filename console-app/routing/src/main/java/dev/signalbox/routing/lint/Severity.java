package dev.signalbox.routing.lint;

/** How bad a finding is; in this order. */
public enum Severity {
  /** A rule does not do what its columns state, or statements fail because of it. */
  ERROR,
  /** It works now, but is likely to be misunderstood. */
  WARNING,
  /** Worth knowing. */
  NOTE
}
