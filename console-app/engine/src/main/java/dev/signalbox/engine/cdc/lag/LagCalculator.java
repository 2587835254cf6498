package dev.signalbox.engine.cdc.lag;

import java.util.OptionalLong;

/** How many records a group has yet to read. Pure. */
public final class LagCalculator {
  private LagCalculator() {}

  /**
   * The lag of one group on one partition. The two offsets are read one after the other, so the
   * committed one may be a little ahead: that is no lag.
   *
   * @return empty when either offset is unknown
   */
  public static OptionalLong lag(OptionalLong endOffset, OptionalLong committed) {
    if (endOffset.isEmpty()) {
      return OptionalLong.empty();
    }
    if (committed.isEmpty()) {
      // nothing was written, so nothing is to be read
      return endOffset.getAsLong() == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(0, endOffset.getAsLong() - committed.getAsLong()));
  }

  /** The sum; empty when one of them is unknown. */
  public static OptionalLong total(Iterable<OptionalLong> lags) {
    long sum = 0;
    for (var lag : lags) {
      if (lag.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += lag.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
