package dev.signalbox.engine.routing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of many patterns occur in a text, in one pass over it: a deterministic automaton
 * whose states are made when a text first leads to them. The states made are kept, up to a bound; a
 * text that needs more of them gets no answer.
 *
 * <p>Safe for any number of threads: a state is immutable but for its successors, and a thread that
 * does not see one yet asks for it under the lock.
 */
final class PatternAutomaton {
  private static final int MOST_STATES = 4096;

  /** What stands before a place. */
  private static final byte NOTHING = 0;

  private static final byte WORD = 1;
  private static final byte NO_WORD = 2;

  /** Where a text can be after some bytes. */
  private static final class State {
    /** The steps that wait for the next byte's context, ascending; patterns' starts left out. */
    final int[] waiting;

    final byte before;

    /** The patterns whose match was seen on the way from the state before. */
    final long @Nullable [] found;

    final @Nullable State[] successors;

    State(int[] waiting, byte before, long @Nullable [] found, int symbols) {
      this.waiting = waiting;
      this.before = before;
      this.found = found;
      this.successors = new State[symbols];
    }
  }

  private record Key(BitSet waiting, byte before, @Nullable BitSet found) {}

  private final PatternProgram program;
  private final int[] starts;
  private final int words;

  /** Bytes that no pattern tells apart share a class. */
  private final byte[] classes = new byte[ByteSets.SIZE];

  /** A byte of each class. */
  private final int[] examples;

  private final BitSet[] sets;
  private final BitSet wordBytes = new BitSet(ByteSets.SIZE);
  private final int lastNewline;
  private final int end;
  private final State root;

  private final Map<Key, State> states = new HashMap<>();
  private final int[] visited;
  private final int[] stack;
  private int visit;

  /**
   * @param program complete
   * @param count of the numbers that its patterns can have
   */
  PatternAutomaton(PatternProgram program, int count) {
    this.program = program;
    this.starts = program.starts();
    this.words = (count + 63) / 64;
    this.sets = program.sets();
    ByteSets.words(wordBytes);
    this.examples = classify();
    this.lastNewline = examples.length;
    this.end = examples.length + 1;
    this.visited = new int[program.size()];
    this.stack = new int[program.size() + 1];
    this.root = new State(new int[0], NOTHING, null, end + 1);
  }

  private int[] classify() {
    BitSet newline = ByteSets.one('\n', false);
    Map<BitSet, Integer> byMembership = new HashMap<>();
    int[] examplesFound = new int[ByteSets.SIZE];
    for (int c = 0; c < ByteSets.SIZE; c++) {
      BitSet membership = new BitSet();
      for (int i = 0; i < sets.length; i++) {
        membership.set(i, sets[i].get(c));
      }
      membership.set(sets.length, wordBytes.get(c));
      membership.set(sets.length + 1, newline.get(c));
      Integer known = byMembership.get(membership);
      if (known == null) {
        known = byMembership.size();
        byMembership.put(membership, known);
        examplesFound[known] = c;
      }
      classes[c] = (byte) (int) known;
    }
    return Arrays.copyOf(examplesFound, byMembership.size());
  }

  /**
   * The patterns that occur in a text of one char per byte, by number; null where too many states
   * would be needed.
   */
  long @Nullable [] scan(String text) {
    long[] seen = new long[words];
    int last = text.length() - 1;
    State state = root;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      int symbol = classes[c & 0xFF] & 0xFF;
      if (i == last && c == '\n') {
        symbol = lastNewline;
      }
      State successor = state.successors[symbol];
      if (successor == null) {
        successor = make(state, symbol);
        if (successor == null) {
          return null;
        }
      }
      state = successor;
      if (state.found != null) {
        add(seen, state.found);
      }
    }
    State done = state.successors[end];
    if (done == null) {
      done = make(state, end);
    }
    if (done == null) {
      return null;
    }
    if (done.found != null) {
      add(seen, done.found);
    }
    return seen;
  }

  private static void add(long[] seen, long[] found) {
    for (int i = 0; i < seen.length; i++) {
      seen[i] |= found[i];
    }
  }

  private synchronized @Nullable State make(State from, int symbol) {
    State known = from.successors[symbol];
    if (known != null) {
      return known;
    }
    int c = symbol == end ? -1 : symbol == lastNewline ? '\n' : examples[symbol];
    BitSet found = new BitSet();
    BitSet reached = reach(from, symbol, c, found);
    BitSet waiting = new BitSet();
    for (int step = reached.nextSetBit(0); step >= 0; step = reached.nextSetBit(step + 1)) {
      // a pattern that has matched need not go on
      if (c >= 0 && sets[program.detail(step)].get(c) && !found.get(program.owner(step))) {
        waiting.set(program.next(step));
      }
    }
    byte before = c >= 0 && wordBytes.get(c) ? WORD : NO_WORD;
    Key key = new Key(waiting, before, found.isEmpty() ? null : found);
    State state = states.get(key);
    if (state == null) {
      if (states.size() >= MOST_STATES) {
        return null;
      }
      long[] bits = found.isEmpty() ? null : Arrays.copyOf(found.toLongArray(), words);
      state = new State(waiting.stream().toArray(), before, bits, end + 1);
      states.put(key, state);
    }
    from.successors[symbol] = state;
    return state;
  }

  /** The steps that take a byte, reachable where {@code c} (-1 for the end) comes next. */
  private BitSet reach(State from, int symbol, int c, BitSet found) {
    BitSet reached = new BitSet();
    visit++;
    for (int step : starts) {
      follow(step, from.before, symbol, c, reached, found);
    }
    for (int step : from.waiting) {
      follow(step, from.before, symbol, c, reached, found);
    }
    return reached;
  }

  private void follow(int first, byte before, int symbol, int c, BitSet reached, BitSet found) {
    int height = 0;
    stack[height++] = first;
    while (height > 0) {
      int step = stack[--height];
      if (visited[step] == visit) {
        continue;
      }
      visited[step] = visit;
      switch (program.kind(step)) {
        case BYTE -> reached.set(step);
        case FOUND -> found.set(program.detail(step));
        case PLACE -> {
          if (holds(program.place(step), before, symbol, c)) {
            stack[height++] = program.next(step);
          }
        }
        case FORK -> {
          stack[height++] = program.next(step);
          stack[height++] = program.detail(step);
        }
      }
    }
  }

  private boolean holds(PatternTree.Place place, byte before, int symbol, int c) {
    boolean edge = before == WORD != (c >= 0 && wordBytes.get(c));
    return switch (place) {
      case BEGIN -> before == NOTHING;
      case END -> c < 0;
      case END_OF_LINES -> c < 0 || symbol == lastNewline;
      case WORD_EDGE -> edge;
      case NO_WORD_EDGE -> !edge;
    };
  }
}
