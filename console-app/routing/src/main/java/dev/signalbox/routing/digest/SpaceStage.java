package dev.signalbox.routing.digest;

import static dev.signalbox.routing.digest.DigestState.isArithmetic;
import static dev.signalbox.routing.digest.DigestState.isDigit;
import static dev.signalbox.routing.digest.DigestState.isWord;

/**
 * The second stage: drops spaces around commas, inside parentheses and around operators beside a
 * literal, drops the sign of a lone literal, and with query_digests_no_digits replaces digits.
 */
final class SpaceStage {
  /** Going back this far finds a pattern that the end of the buffer cut. */
  private static final int OVERLAP = 6;

  private final DigestState s;
  private int doneBefore;
  private int savedBefore;

  SpaceStage(DigestState state) {
    this.s = state;
  }

  void run() {
    int last = s.lastToCompress();
    int in = s.startOf(doneBefore - (s.saved - savedBefore) - OVERLAP, last);
    int out = in;
    byte[] text = s.text;
    boolean noDigits = s.variables.noDigits();
    for (; in <= last; in++) {
      byte c = text[in];
      if (c > '-' && !noDigits) {
        text[out++] = c;
        continue;
      }
      boolean copied =
          switch (c) {
            case ' ' -> keepsSpace(in);
            case '+', '-' -> keepsSign(in);
            default -> {
              if (noDigits && isDigit(c)) {
                if (out > 0 && text[out - 1] != '?') {
                  text[out++] = '?';
                }
                yield false;
              }
              yield true;
            }
          };
      if (copied) {
        text[out++] = c;
      }
    }
    savedBefore = Math.max(last - out + 1, 0);
    doneBefore = s.finishStage(out, last);
  }

  private boolean keepsSpace(int at) {
    byte left = at > 0 ? s.text[at - 1] : (byte) '0';
    byte right = s.text[at + 1];
    if (left == '(' || right == ')') {
      return false;
    }
    if ((isArithmetic(left) && right == '?') || left == ',' || right == ',') {
      // the end of a kept comment is no operator
      return s.variables.keepComment() && at > 1 && s.text[at - 2] == '*' && left == '/';
    }
    return !(isArithmetic(right) && left == '?');
  }

  private boolean keepsSign(int at) {
    byte left = at > 0 ? s.text[at - 1] : (byte) '0';
    byte right = s.text[at + 1];
    if (left == ' ') {
      left = at > 1 ? s.text[at - 2] : (byte) '0';
      if (isWord(left)) {
        return false;
      }
    }
    boolean beginsOperand = !isWord(left) && left != '?' && left != ')';
    return !(beginsOperand && (right == '?' || right == ' '));
  }
}
