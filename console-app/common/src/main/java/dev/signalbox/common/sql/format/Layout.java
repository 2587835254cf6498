package dev.signalbox.common.sql.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a statement's lines begin, and how far they are indented. What fits into a line
 * stays in one; the answer depends on the pieces alone, so that it is the same the second time.
 */
final class Layout {
  private static final int STEP = 2;
  private static final int DEEPEST = 100;

  private final List<Piece> pieces;
  private final Clauses clauses;
  private final int width;
  private final int[] partner;
  private final int[] flat;
  private final int[] forced;
  private final int[] indents;

  /**
   * @param width how long a line may be, in chars
   */
  Layout(List<Piece> pieces, int width) {
    this.pieces = pieces;
    this.width = width;
    clauses = new Clauses(pieces);
    int size = pieces.size();
    partner = new int[size];
    flat = new int[size + 1];
    forced = new int[size + 1];
    indents = new int[size];
    Arrays.fill(indents, -1);
    measure();
  }

  /** Each piece's indentation if it begins a line, in chars; else -1. */
  int[] indents() {
    if (clauses.isQueryStatement()) {
      query(0, pieces.size(), 0, 0);
    } else {
      item(0, pieces.size(), 0, 0);
    }
    return indents;
  }

  boolean apart(int i) {
    return i > 0 && Spacing.between(before(i - 1), pieces.get(i - 1), pieces.get(i));
  }

  private @Nullable Piece before(int i) {
    return i > 0 ? pieces.get(i - 1) : null;
  }

  private void measure() {
    var open = new ArrayList<Integer>();
    Arrays.fill(partner, pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      int length = piece.text().length() + (apart(i) ? 1 : 0);
      for (var remark : piece.after()) {
        length += remark.text().length() + 1;
      }
      flat[i + 1] = flat[i] + length;
      boolean breaks =
          !piece.before().isEmpty()
              || i > 0 && pieces.get(i - 1).after().stream().anyMatch(Remark::breaks);
      forced[i + 1] = forced[i] + (breaks ? 1 : 0);
      if (piece.is('(')) {
        open.add(i);
      } else if (piece.is(')') && !open.isEmpty()) {
        partner[open.removeLast()] = i;
      }
    }
  }

  private int next(int i) {
    return pieces.get(i).is('(') ? Math.min(partner[i] + 1, pieces.size()) : i + 1;
  }

  /** Whether a range can be one line. */
  private boolean fits(int start, int end, int indent) {
    return end <= start
        || indent + flat[end] - flat[start] <= width && forced[end] == forced[start + 1];
  }

  private void query(int start, int end, int indent, int depth) {
    int clause = start;
    for (int i = next(start, end); i < end; i = next(i)) {
      if (clauses.beginsAt(i)) {
        clause(clause, i, indent, depth);
        indents[i] = indent;
        clause = i;
      }
    }
    clause(clause, end, indent, depth);
  }

  private int next(int i, int end) {
    return i < end ? next(i) : end;
  }

  private void clause(int start, int end, int indent, int depth) {
    boolean table = clauses.word(0, "CREATE") && clauses.word(1, "TABLE") && start == 0;
    if (!table && fits(start, end, indent)) {
      return;
    }
    if (clauses.isCondition(start)) {
      conditions(start, end, indent + STEP, depth);
      return;
    }
    if (clauses.word(start, "WITH")) {
      for (int i = start; i < end; i = next(i)) {
        if (pieces.get(i).is(',') && i + 1 < end) {
          indents[i + 1] = indent;
        }
      }
      item(start, end, indent, depth);
      return;
    }
    int first = firstItem(start);
    if (first < end && commas(first, end) > 0) {
      items(first, end, indent + STEP, depth);
    } else if (table) {
      table(start, end, indent, depth);
    } else {
      item(start, end, indent, depth);
    }
  }

  /** Behind the words that begin a clause. */
  private int firstItem(int start) {
    int i = start + 1;
    while (clauses.word(i, "BY")
        || clauses.word(i, "DISTINCT")
        || clauses.word(i, "DUPLICATE")
        || clauses.word(i, "KEY")
        || clauses.word(i, "UPDATE")) {
      i++;
    }
    return i;
  }

  private void table(int start, int end, int indent, int depth) {
    for (int i = start; i < end; i = next(i)) {
      if (pieces.get(i).is('(')) {
        group(i, indent, depth, true);
        return;
      }
    }
  }

  private int commas(int start, int end) {
    int found = 0;
    for (int i = start; i < end; i = next(i)) {
      found += pieces.get(i).is(',') ? 1 : 0;
    }
    return found;
  }

  /** Each item of a list in a line of its own. */
  private void items(int start, int end, int indent, int depth) {
    int first = start;
    indents[first] = indent;
    for (int i = start; i < end; i = next(i)) {
      if (pieces.get(i).is(',') && i + 1 < end) {
        item(first, i, indent, depth);
        first = i + 1;
        // behind a comment that ends the line, the comma begins the next
        indents[forced[i + 1] > forced[i] ? i : first] = indent;
      }
    }
    item(first, end, indent, depth);
  }

  /** Each part of a condition in a line of its own. */
  private void conditions(int start, int end, int indent, int depth) {
    int first = start;
    boolean between = false;
    for (int i = start; i < end; i = next(i)) {
      between |= clauses.word(i, "BETWEEN");
      if (clauses.word(i, "OR") || clauses.word(i, "AND")) {
        if (!between) {
          item(first, i, indent, depth);
          first = i;
          indents[i] = indent;
        }
        between = false;
      }
    }
    item(first, end, indent, depth);
  }

  private void item(int start, int end, int indent, int depth) {
    if (fits(start, end, indent) || depth > DEEPEST) {
      return;
    }
    int cases = 0;
    for (int i = start; i < end; i = next(i)) {
      if (pieces.get(i).is('(')) {
        group(i, indent, depth + 1, false);
      } else if (clauses.word(i, "CASE")) {
        cases++;
      } else if (cases > 0 && (clauses.word(i, "WHEN") || clauses.word(i, "ELSE"))) {
        indents[i] = indent + STEP * cases;
      } else if (cases > 0 && clauses.word(i, "END")) {
        cases--;
        indents[i] = indent + STEP * cases;
      }
    }
  }

  private void group(int open, int indent, int depth, boolean block) {
    int close = Math.min(partner[open], pieces.size());
    int inner = open + 1;
    if (inner >= close || !block && fits(open, Math.min(close + 1, pieces.size()), indent + STEP)) {
      return;
    }
    boolean query = clauses.isQuery(inner);
    boolean list = commas(inner, close) > 0;
    if (!query && !list && !hasConditions(inner, close)) {
      item(inner, close, indent, depth);
      return;
    }
    indents[inner] = indent + STEP;
    if (query) {
      query(inner, close, indent + STEP, depth);
    } else if (list) {
      items(inner, close, indent + STEP, depth);
    } else {
      conditions(inner, close, indent + STEP, depth);
    }
    if (close < pieces.size()) {
      indents[close] = indent;
    }
  }

  private boolean hasConditions(int start, int end) {
    for (int i = start; i < end; i = next(i)) {
      if (clauses.word(i, "AND") || clauses.word(i, "OR")) {
        return true;
      }
    }
    return false;
  }
}
