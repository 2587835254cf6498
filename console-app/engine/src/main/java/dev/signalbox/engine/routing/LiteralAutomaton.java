package dev.signalbox.engine.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many texts occur in another, whatever their case, in one pass over it (Aho and
 * Corasick). Immutable.
 */
final class LiteralAutomaton {
  /**
   * A text to be found.
   *
   * @param text in upper case
   * @param closed only where no ASCII letter, digit or underscore stands behind it
   */
  record Literal(String text, boolean closed) {}

  private final Map<Literal, Integer> numbers = new LinkedHashMap<>();
  private final byte[] classes = new byte[256];
  private final int width;
  private final int[] next;

  /** By state times width, as the transitions name states. */
  private final long[] @Nullable [] found;

  /** The same of those that must be closed. */
  private final long[] @Nullable [] foundIfClosed;

  private final int words;

  /** For texts in upper case. */
  LiteralAutomaton(Collection<Literal> literals) {
    literals.forEach(literal -> numbers.putIfAbsent(literal, numbers.size()));
    this.words = Math.max(1, (numbers.size() + 63) / 64);
    int classCount = 1;
    for (Literal literal : numbers.keySet()) {
      for (char c : literal.text().toCharArray()) {
        if (classes[c] == 0) {
          classes[c] = (byte) classCount;
          classes[DigestState.lower(c)] = (byte) classCount++;
        }
      }
    }
    this.width = classCount;
    List<int[]> edges = new ArrayList<>();
    List<long @Nullable []> ends = new ArrayList<>();
    List<long @Nullable []> closed = new ArrayList<>();
    edges.add(new int[width]);
    ends.add(null);
    closed.add(null);
    numbers.forEach(
        (literal, number) -> {
          int state = insert(edges, ends, closed, literal.text());
          List<long @Nullable []> here = literal.closed() ? closed : ends;
          here.set(state, with(here.get(state), mask(number)));
        });
    link(edges, ends, closed);
    this.next = new int[edges.size() * width];
    for (int i = 0; i < edges.size(); i++) {
      for (int c = 0; c < width; c++) {
        next[i * width + c] = edges.get(i)[c] * width;
      }
    }
    this.found = new long[next.length][];
    this.foundIfClosed = new long[next.length][];
    for (int i = 0; i < ends.size(); i++) {
      found[i * width] = ends.get(i);
      foundIfClosed[i * width] = closed.get(i);
    }
  }

  private int insert(
      List<int[]> edges,
      List<long @Nullable []> ends,
      List<long @Nullable []> closed,
      String literal) {
    int state = 0;
    for (char c : literal.toCharArray()) {
      int edge = edges.get(state)[classes[c] & 0xFF];
      if (edge == 0) {
        edge = edges.size();
        edges.get(state)[classes[c] & 0xFF] = edge;
        edges.add(new int[width]);
        ends.add(null);
        closed.add(null);
      }
      state = edge;
    }
    return state;
  }

  private void link(
      List<int[]> edges, List<long @Nullable []> ends, List<long @Nullable []> closed) {
    int[] fallback = new int[edges.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int edge : edges.getFirst()) {
      if (edge != 0) {
        queue.add(edge);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      inherit(ends, state, fallback[state]);
      inherit(closed, state, fallback[state]);
      for (int c = 0; c < width; c++) {
        int edge = edges.get(state)[c];
        int other = edges.get(fallback[state])[c];
        if (edge == 0) {
          edges.get(state)[c] = other;
        } else {
          fallback[edge] = other;
          queue.add(edge);
        }
      }
    }
  }

  private void inherit(List<long @Nullable []> ends, int state, int from) {
    long[] inherited = ends.get(from);
    if (inherited != null) {
      ends.set(state, with(ends.get(state), inherited));
    }
  }

  /** The set holding these literals, which must be the automaton's. */
  long[] maskOf(Collection<Literal> literals) {
    long[] mask = new long[words];
    for (Literal literal : literals) {
      Integer number = numbers.get(literal);
      if (number == null) {
        throw new IllegalArgumentException("not a literal of this automaton: " + literal);
      }
      mask[number >> 6] |= 1L << number;
    }
    return mask;
  }

  /** The set of literals that occur in a text of one char per byte. */
  long[] scan(String text) {
    long[] seen = new long[words];
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state + (classes[text.charAt(i) & 0xFF] & 0xFF)];
      if (state != 0) {
        add(seen, found[state]);
        long[] closed = foundIfClosed[state];
        if (closed != null && (i + 1 == text.length() || !isWord(text.charAt(i + 1)))) {
          add(seen, closed);
        }
      }
    }
    return seen;
  }

  /** As {@code \w} has it, for bytes: a dollar sign is none. */
  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static void add(long[] seen, long @Nullable [] here) {
    if (here != null) {
      for (int w = 0; w < seen.length; w++) {
        seen[w] |= here[w];
      }
    }
  }

  static boolean overlap(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private long[] mask(int number) {
    long[] mask = new long[words];
    mask[number >> 6] = 1L << number;
    return mask;
  }

  private long[] with(long @Nullable [] one, long[] other) {
    if (one == null) {
      return other;
    }
    long[] both = Arrays.copyOf(one, words);
    for (int i = 0; i < words; i++) {
      both[i] |= other[i];
    }
    return both;
  }
}
