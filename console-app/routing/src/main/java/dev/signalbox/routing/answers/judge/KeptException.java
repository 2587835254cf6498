package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;

/** The statement is not for ClickHouse. */
final class KeptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;

  private KeptException(Verdict verdict) {
    super(null, null, false, false);
    this.verdict = verdict;
  }

  Verdict verdict() {
    return verdict;
  }

  static KeptException at(Verdict.Kind kind, String text, int start, int end) {
    return new KeptException(Verdict.kept(kind, text, start, end));
  }

  static KeptException differs(String text, Expr at) {
    return at(Verdict.Kind.MAY_DIFFER, text, at.start(), at.end());
  }

  static KeptException unknown(String text, Expr at) {
    return at(Verdict.Kind.NOT_UNDERSTOOD, text, at.start(), at.end());
  }

  static KeptException fails(String text, Expr at) {
    return at(Verdict.Kind.FAILS, text, at.start(), at.end());
  }
}
