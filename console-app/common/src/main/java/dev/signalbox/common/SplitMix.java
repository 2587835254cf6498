package dev.signalbox.common;

/** The mixing function of SplitMix64 (Steele, Lea and Flood, 2014): neighbours become unrelated. */
public final class SplitMix {
  private SplitMix() {}

  public static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
