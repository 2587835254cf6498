package dev.signalbox.routing.lint;

/** How bad a finding is; in this order. */
public enum Severity {
  /** A rule does not do what it says, or statements fail because of it. */
  ERROR,
  /** It works now, and will surprise somebody. */
  WARNING,
  /** Worth knowing. */
  NOTE
}
