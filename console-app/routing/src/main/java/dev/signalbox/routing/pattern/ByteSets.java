package dev.signalbox.routing.pattern;

import java.util.BitSet;

/** The sets of bytes that a pattern names: classes, escapes and single bytes. */
final class ByteSets {
  static final int SIZE = 256;

  private final String pattern;
  private final boolean re2;

  ByteSets(String pattern, boolean re2) {
    this.pattern = pattern;
    this.re2 = re2;
  }

  /** One byte, and its other case where case is ignored. */
  static BitSet one(int c, boolean caseless) {
    BitSet set = new BitSet(SIZE);
    add(set, c, c, caseless);
    return set;
  }

  BitSet allBut(int c) {
    BitSet set = new BitSet(SIZE);
    set.set(0, SIZE);
    set.clear(c);
    return set;
  }

  private static void add(BitSet set, int from, int to, boolean caseless) {
    if (to >= SIZE || from > to) {
      throw new UnknownSyntaxException();
    }
    set.set(from, to + 1);
    for (int c = from; caseless && c <= to; c++) {
      if (c >= 'a' && c <= 'z') {
        set.set(c - 32);
      } else if (c >= 'A' && c <= 'Z') {
        set.set(c + 32);
      }
    }
  }

  /** Adds what the class at a position matches; returns the position behind it. */
  int readClass(int start, boolean caseless, BitSet to) {
    BitSet set = new BitSet(SIZE);
    int at = start + 1;
    boolean negated = pattern.startsWith("^", at);
    at += negated ? 1 : 0;
    int first = at;
    while (charAt(at) != ']' || (re2 && at == first)) {
      char c = charAt(at);
      if (c == '[') {
        if (re2 || negated) {
          throw new UnknownSyntaxException();
        }
        at = readClass(at, caseless, set);
        continue;
      }
      if (c == '&' && charAt(at + 1) == '&' && !re2) {
        throw new UnknownSyntaxException();
      }
      BitSet low = new BitSet(SIZE);
      at = readOne(at, low);
      boolean range = charAt(at) == '-' && charAt(at + 1) != ']';
      if (!range) {
        addAll(set, low, caseless);
        continue;
      }
      BitSet high = new BitSet(SIZE);
      at = readOne(at + 1, high);
      if (low.cardinality() != 1 || high.cardinality() != 1) {
        throw new UnknownSyntaxException();
      }
      add(set, low.nextSetBit(0), high.nextSetBit(0), caseless);
    }
    if (negated) {
      set.flip(0, SIZE);
    }
    to.or(set);
    return at + 1;
  }

  private static void addAll(BitSet set, BitSet more, boolean caseless) {
    boolean one = more.cardinality() == 1;
    if (one) {
      add(set, more.nextSetBit(0), more.nextSetBit(0), caseless);
    } else {
      set.or(more);
    }
  }

  private int readOne(int at, BitSet to) {
    if (charAt(at) == '\\') {
      return readEscape(at, false, to);
    }
    add(to, charAt(at), charAt(at), false);
    return at + 1;
  }

  /** Adds what the escape at a position matches; returns the position behind it. */
  int readEscape(int at, boolean caseless, BitSet to) {
    char c = charAt(at + 1);
    BitSet set = new BitSet(SIZE);
    int end = at + 2;
    switch (c) {
      case 'd', 'D' -> set.set('0', '9' + 1);
      case 'w', 'W' -> words(set);
      case 's', 'S' -> {
        set.set('\t', '\r' + 1);
        set.set(0x0B, !re2);
        set.set(' ');
      }
      case 'h', 'H' -> {
        only(!re2);
        set.set('\t');
        set.set(' ');
        set.set(0xA0);
      }
      case 'v', 'V' -> {
        only(!re2);
        set.set('\n', '\r' + 1);
        set.set(0x85);
      }
      case 't' -> set.set('\t');
      case 'n' -> set.set('\n');
      case 'r' -> set.set('\r');
      case 'f' -> set.set('\f');
      case 'a' -> set.set(0x07);
      case 'e' -> {
        only(!re2);
        set.set(0x1B);
      }
      case 'x' -> {
        int high = Character.digit(charAt(at + 2), 16);
        int low = Character.digit(charAt(at + 3), 16);
        only(high >= 0 && low >= 0);
        add(set, high * 16 + low, high * 16 + low, caseless);
        end = at + 4;
      }
      default -> {
        only(c < 0x80 && !Character.isLetterOrDigit(c));
        set.set(c);
      }
    }
    if ("DWSHV".indexOf(c) >= 0) {
      set.flip(0, SIZE);
    }
    to.or(set);
    return end;
  }

  static void words(BitSet set) {
    set.set('0', '9' + 1);
    set.set('A', 'Z' + 1);
    set.set('a', 'z' + 1);
    set.set('_');
  }

  private static void only(boolean known) {
    if (!known) {
      throw new UnknownSyntaxException();
    }
  }

  private char charAt(int at) {
    only(at < pattern.length());
    return pattern.charAt(at);
  }
}
