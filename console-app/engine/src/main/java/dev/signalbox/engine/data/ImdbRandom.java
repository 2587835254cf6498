package dev.signalbox.engine.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A stream of random numbers for each row of each table, that depends on nothing else. */
record ImdbRandom(long seed) {
  static final int BASICS = 1;
  static final int RATINGS = 2;
  static final int NAMES = 3;
  static final int PRINCIPALS = 7;
  static final int CREW = 11;
  static final int EPISODES = 15;
  static final int AKAS = 19;

  /**
   * A new stream.
   *
   * @param table one of the constants
   */
  RandomGenerator of(long index, int table) {
    // by fours, so that the two oldest tables keep their rows
    return new SplittableRandom(
        mix(seed + table / 4 * 0x9E3779B97F4A7C15L) ^ mix(index * 4 + table % 4));
  }

  /** One of some texts. */
  static String pick(String[] from, RandomGenerator random) {
    return from[random.nextInt(from.length)];
  }

  /** MurmurHash3's 64-bit finalizer: neighbours get unrelated streams. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
