package dev.signalbox.routing.digest;

import static dev.signalbox.routing.digest.DigestState.isArithmetic;
import static dev.signalbox.routing.digest.DigestState.isDigit;

/**
 * The third stage: inside parentheses, cuts {@code ?,?,?,?,?} to {@code ?,?,?,...} by
 * query_digests_grouping_limit.
 */
final class ListStage {
  private final DigestState s;
  private final int limit;
  private int doneBefore;
  private int savedBefore;

  /** The next byte to read. */
  private int in;

  /** Where it is written. */
  private int out;

  ListStage(DigestState state) {
    this.s = state;
    this.limit = state.variables.groupingLimit();
  }

  void run() {
    if (limit == 0) {
      return;
    }
    int last = s.lastToCompress();
    in = s.startOf(doneBefore - (s.saved - savedBefore) - (limit * 2 + 8), last);
    out = in;
    byte[] text = s.text;
    boolean inParentheses = false;
    while (in <= last) {
      if (!inParentheses && text[in] != '(') {
        text[out++] = text[in++];
        continue;
      }
      if (inParentheses && cutBefore() && skipMore(last)) {
        break;
      }
      int current = in;
      if (inParentheses && in < last - limit * 2 && listStarts(in)) {
        writeList(last);
      } else {
        text[out++] = text[in++];
      }
      if (text[current] == '(') {
        inParentheses = true;
      } else if (text[current] == ')') {
        inParentheses = false;
      }
    }
    savedBefore = Math.max(last - (out - 1), 0);
    doneBefore = s.finishStage(out, last);
  }

  private boolean cutBefore() {
    byte[] text = s.text;
    return out > 4
        && text[out - 1] == '.'
        && text[out - 2] == '.'
        && text[out - 3] == '.'
        && text[out - 4] == ',';
  }

  /** Skips what follows a cut list; true when an unfinished number ends the buffer. */
  private boolean skipMore(int last) {
    if (last - in < 1) {
      return false;
    }
    byte[] text = s.text;
    int at = text[in] == ',' ? in + 1 : in;
    boolean ends = false;
    while (at < last && text[at] == '?' && text[at + 1] == ',') {
      at += 2;
    }
    if (at < last && text[at] == '?' && text[at + 1] == ')') {
      at++;
      ends = true;
    }
    if (at > in + 1 || ends) {
      in = at;
    }
    return s.numberStart != DigestState.NOWHERE && at >= last && isDigit(text[at]);
  }

  private boolean listStarts(int at) {
    byte[] text = s.text;
    return text[at] == '?'
        && !isArithmetic(text[at - 1])
        && text[at + 1] == ','
        && text[at + 2] == '?'
        && (text[at + 3] == ',' || text[at + 3] == ')');
  }

  private void writeList(int last) {
    byte[] text = s.text;
    int at = in;
    int commas = 0;
    while (at < last && text[at] == '?' && text[at + 1] == ',') {
      at += 2;
      commas++;
    }
    boolean closes = at < last && text[at + 1] == ')';
    int span = closes ? commas * 2 + 1 : commas * 2;
    boolean cut = span >= limit * 2 + 3;
    for (int i = 0; i < (cut ? Math.min(commas, limit) : commas); i++) {
      text[out++] = '?';
      text[out++] = ',';
    }
    if (cut) {
      text[out++] = '.';
      text[out++] = '.';
      text[out++] = '.';
      in = closes ? at + 1 : at - 1;
    } else {
      in = at;
    }
  }
}
