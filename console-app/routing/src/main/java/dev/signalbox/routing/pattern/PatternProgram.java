package dev.signalbox.routing.pattern;

import dev.signalbox.routing.pattern.PatternTree.Bytes;
import dev.signalbox.routing.pattern.PatternTree.Choice;
import dev.signalbox.routing.pattern.PatternTree.Place;
import dev.signalbox.routing.pattern.PatternTree.Repeat;
import dev.signalbox.routing.pattern.PatternTree.Sequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Several patterns as one non-deterministic automaton (Thompson's): steps that take a byte, fork,
 * ask about the place or say which pattern has matched. For one thread until it is complete.
 */
public final class PatternProgram {
  /** What a step does. */
  enum Kind {
    BYTE,
    FORK,
    PLACE,
    FOUND
  }

  private static final Kind[] KINDS = Kind.values();
  private static final Place[] PLACES = Place.values();

  /** More steps than this for one pattern cost more than they spare. */
  private static final int MOST_STEPS = 1000;

  private byte[] kinds = new byte[256];
  private int[] next = new int[256];
  private int[] detail = new int[256];
  private int[] owner = new int[256];
  private int steps;
  private int limit;
  private int current;
  private int[] starts = new int[16];
  private int startCount;
  private final Map<BitSet, Integer> setNumbers = new HashMap<>();

  /** Adds a pattern under a number; false where it is too long to be worth it. */
  public boolean add(int number, PatternTree tree) {
    int before = steps;
    limit = steps + MOST_STEPS;
    current = number;
    int start = emit(tree, step(Kind.FOUND, 0, number));
    if (steps >= limit) {
      steps = before;
      return false;
    }
    if (startCount == starts.length) {
      starts = Arrays.copyOf(starts, startCount * 2);
    }
    starts[startCount++] = start;
    return true;
  }

  private int emit(PatternTree tree, int then) {
    if (steps >= limit) {
      return then;
    }
    return switch (tree) {
      case Bytes bytes -> step(Kind.BYTE, then, setNumber(bytes.set()));
      case Place place -> step(Kind.PLACE, then, place.ordinal());
      case Sequence sequence -> {
        int at = then;
        for (PatternTree part : sequence.parts().reversed()) {
          at = emit(part, at);
        }
        yield at;
      }
      case Choice choice -> {
        int at = emit(choice.alternatives().getLast(), then);
        for (int i = choice.alternatives().size() - 2; i >= 0; i--) {
          at = step(Kind.FORK, emit(choice.alternatives().get(i), then), at);
        }
        yield at;
      }
      case Repeat repeat -> repeated(repeat, then);
    };
  }

  private int repeated(Repeat repeat, int then) {
    int at = then;
    if (repeat.most() < 0) {
      int loop = step(Kind.FORK, then, then);
      next[loop] = emit(repeat.part(), loop);
      at = loop;
    }
    for (int i = repeat.least(); i < repeat.most() && steps < limit; i++) {
      at = step(Kind.FORK, emit(repeat.part(), at), then);
    }
    for (int i = 0; i < repeat.least() && steps < limit; i++) {
      at = emit(repeat.part(), at);
    }
    return at;
  }

  private int setNumber(BitSet set) {
    return setNumbers.computeIfAbsent(set, s -> setNumbers.size());
  }

  private int step(Kind kind, int then, int more) {
    if (steps == kinds.length) {
      kinds = Arrays.copyOf(kinds, steps * 2);
      next = Arrays.copyOf(next, steps * 2);
      detail = Arrays.copyOf(detail, steps * 2);
      owner = Arrays.copyOf(owner, steps * 2);
    }
    kinds[steps] = (byte) kind.ordinal();
    next[steps] = then;
    detail[steps] = more;
    owner[steps] = current;
    return steps++;
  }

  int size() {
    return steps;
  }

  /** Where each pattern begins. */
  int[] starts() {
    return Arrays.copyOf(starts, startCount);
  }

  Kind kind(int step) {
    return KINDS[kinds[step]];
  }

  int next(int step) {
    return next[step];
  }

  /** A fork's other way, a byte's set or a pattern's number. */
  int detail(int step) {
    return detail[step];
  }

  Place place(int step) {
    return PLACES[detail[step]];
  }

  /** The pattern that the step belongs to. */
  int owner(int step) {
    return owner[step];
  }

  /** The sets of bytes, by number. */
  BitSet[] sets() {
    BitSet[] sets = new BitSet[setNumbers.size()];
    setNumbers.forEach((set, number) -> sets[number] = set);
    return sets;
  }
}
