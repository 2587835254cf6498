package dev.signalbox.routing.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many patterns occur in a text, in one pass over it: a deterministic automaton
 * whose states are made when a text first leads to them. The states made are kept, up to a bound; a
 * text that needs more of them gets no answer.
 *
 * <p>Thread-safe: a state that a thread does not see yet is looked up under the lock.
 */
public final class PatternAutomaton {
  private static final int MOST_STATES = 4096;

  /** What stands before a place. */
  private static final byte NOTHING = 0;

  private static final byte WORD = 1;
  private static final byte NO_WORD = 2;

  /**
   * Where a text can be after some bytes.
   *
   * @param waiting the steps that wait for the next byte, ascending; patterns' starts left out
   * @param found the patterns whose match was seen on the way from the state before
   */
  private record State(int[] waiting, byte before, long @Nullable [] found) {}

  private record Key(BitSet waiting, byte before, @Nullable BitSet found) {}

  private final PatternProgram program;
  private final int[] starts;
  private final int words;

  /** Bytes that no pattern distinguishes share a class. */
  private final int[] classes = new int[ByteSets.SIZE];

  /** A byte of each class. */
  private final int[] examples;

  private final BitSet[] sets;
  private final BitSet wordBytes = new BitSet(ByteSets.SIZE);
  private final int lastNewline;
  private final int end;

  /** Symbols of a state in the table: the classes, a newline at the end, the end. */
  private final int width;

  /**
   * By a state's number times the width, plus the symbol: the successor's number times the width,
   * negative if something is found on the way; 0 where it has not been made (none leads back to the
   * beginning). A state is written only where the table has room for it; a table that has become
   * too small stays as it is.
   */
  private volatile int[] successors;

  private volatile State[] states;

  private final Map<Key, Integer> numbers = new HashMap<>();
  private int made;
  private final int[] visited;
  private final int[] stack;
  private int visit;

  /**
   * @param program complete
   * @param count of the numbers that its patterns can have
   */
  public PatternAutomaton(PatternProgram program, int count) {
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
    this.width = end + 1;
    this.successors = new int[16 * width];
    this.states = new State[16];
    add(new State(new int[0], NOTHING, null));
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
      classes[c] = known;
    }
    return Arrays.copyOf(examplesFound, byMembership.size());
  }

  /**
   * The patterns that occur in a text of one char per byte, by number; null where too many states
   * would be needed.
   */
  public long @Nullable [] scan(String text) {
    long[] seen = new long[words];
    int length = text.length();
    boolean newline = length > 0 && text.charAt(length - 1) == '\n';
    int plain = newline ? length - 1 : length;
    int[] table = successors;
    int state = 0;
    for (int i = 0; i < plain; i++) {
      int symbol = classes[text.charAt(i) & 0xFF];
      int successor = table[state + symbol];
      if (successor <= 0) {
        // the first time, or something is found
        successor = follow(state, symbol, seen);
        table = successors;
      }
      state = successor;
      if (state == 0) {
        return null;
      }
    }
    if (newline) {
      state = follow(state, lastNewline, seen);
    }
    boolean known = (state != 0 || length == 0) && follow(state, end, seen) != 0;
    return known ? seen : null;
  }

  /** The successor; 0 where it may not be made. Notes what is found on the way. */
  private int follow(int state, int symbol, long[] seen) {
    int entry = successors[state + symbol];
    if (entry == 0) {
      entry = make(state, symbol);
    }
    if (entry < 0) {
      add(seen, -entry);
      return -entry;
    }
    return entry;
  }

  private void add(long[] seen, int state) {
    int number = state / width;
    State[] seenStates = states;
    State here = number < seenStates.length ? seenStates[number] : null;
    long[] found = (here == null ? locked(number) : here).found();
    for (int i = 0; found != null && i < seen.length; i++) {
      seen[i] |= found[i];
    }
  }

  private synchronized State locked(int number) {
    return states[number];
  }

  /** Adds a state; returns its number. Under the lock. */
  private int add(State state) {
    if (made == states.length) {
      successors = Arrays.copyOf(successors, made * 2 * width);
      states = Arrays.copyOf(states, made * 2);
    }
    states[made] = state;
    return made++;
  }

  /** The entry of the table for a successor, which is made if need be; 0 where it may not. */
  private synchronized int make(int state, int symbol) {
    int known = successors[state + symbol];
    if (known != 0) {
      return known;
    }
    State from = states[state / width];
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
    Integer number = numbers.get(key);
    if (number == null) {
      if (made >= MOST_STATES) {
        return 0;
      }
      long[] bits = found.isEmpty() ? null : Arrays.copyOf(found.toLongArray(), words);
      number = add(new State(waiting.stream().toArray(), before, bits));
      numbers.put(key, number);
    }
    int entry = found.isEmpty() ? number * width : -number * width;
    successors[state + symbol] = entry;
    return entry;
  }

  /** The steps that take a byte, reachable where {@code c} (-1 for the end) comes next. */
  private BitSet reach(State from, int symbol, int c, BitSet found) {
    BitSet reached = new BitSet();
    visit++;
    for (int step : starts) {
      reach(step, from.before(), symbol, c, reached, found);
    }
    for (int step : from.waiting()) {
      reach(step, from.before(), symbol, c, reached, found);
    }
    return reached;
  }

  private void reach(int first, byte before, int symbol, int c, BitSet reached, BitSet found) {
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
