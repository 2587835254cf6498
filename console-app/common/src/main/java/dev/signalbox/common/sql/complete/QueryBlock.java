package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A query or statement without those around it: what is between the brackets, up to UNION.
 *
 * @param first the first token between the brackets, of all parts of a UNION
 * @param start its own first token
 * @param end one past its last
 */
record QueryBlock(int first, int start, int end) {
  private static final Set<String> SET_WORDS = Set.of("UNION", "EXCEPT", "INTERSECT");

  /** The blocks that a place is in, the innermost first. */
  static List<QueryBlock> around(Tokens tokens, int place) {
    var blocks = new ArrayList<QueryBlock>();
    blocks.add(segment(tokens, 0, tokens.size(), place));
    for (int i = 0; i < place; i++) {
      if (tokens.is(i, '(') && tokens.close(i) >= place && tokens.isQuery(i + 1)) {
        blocks.addFirst(segment(tokens, i + 1, tokens.close(i), place));
      }
    }
    return blocks;
  }

  /** The first part of what is between two brackets. */
  static QueryBlock firstOf(Tokens tokens, int from, int to) {
    return segment(tokens, from, to, from);
  }

  /** The innermost brackets around a place that are in the block, as their opening one; or -1. */
  int innermostGroup(Tokens tokens, int place) {
    int found = -1;
    for (int i = start; i < place; i++) {
      if (tokens.is(i, '(') && tokens.close(i) >= place) {
        found = i;
      }
    }
    return found;
  }

  /** The outermost brackets around a place that are in the block, as their opening one; or -1. */
  int outermostGroup(Tokens tokens, int place) {
    for (int i = start; i < place; i++) {
      if (tokens.is(i, '(') && tokens.close(i) >= place) {
        return i;
      }
    }
    return -1;
  }

  private static QueryBlock segment(Tokens tokens, int from, int to, int place) {
    int start = from;
    for (int i = from; i < to; i = tokens.next(i)) {
      if (tokens.anyWord(i, SET_WORDS)) {
        if (i >= place) {
          return new QueryBlock(from, start, i);
        }
        start = i + 1;
        if (tokens.word(start, "ALL") || tokens.word(start, "DISTINCT")) {
          start = start < place ? start + 1 : start;
        }
      }
    }
    return new QueryBlock(from, Math.min(start, to), to);
  }
}
