package dev.signalbox.routing.rules;

/** Sets of small numbers as long arrays: rules are numbered by their places. */
final class Bits {
  private Bits() {}

  static long[] none(int count) {
    return new long[(count + 63) / 64];
  }

  static void set(long[] bits, int bit) {
    bits[bit >> 6] |= 1L << bit;
  }

  static boolean has(long[] bits, int bit) {
    return (bits[bit >> 6] >> bit & 1) != 0;
  }

  /** Whether two sets of the same length share a number. */
  static boolean overlap(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) != 0) {
        return true;
      }
    }
    return false;
  }
}
