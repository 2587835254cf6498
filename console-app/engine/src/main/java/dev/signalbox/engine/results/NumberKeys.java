package dev.signalbox.engine.results;

import java.math.BigDecimal;

/**
 * Numbers: the nearest 64-bit number first, then what is missing to the exact one, and so on. What
 * is no finite number comes after all others.
 */
final class NumberKeys implements SortKeys {
  /** Enough for the 76 digits that ClickHouse has. */
  private static final int LEVELS = 6;

  /** Decimal digits that a double keeps. */
  private static final int EXACT_DOUBLE = 15;

  private static final int EXACT_LONG = 18;

  private final boolean whole;
  private final boolean[] inexact = new boolean[LEVELS];

  /**
   * @param whole whether most of them are whole numbers
   */
  NumberKeys(boolean whole) {
    this.whole = whole;
  }

  @Override
  public long key(Object value, int level) {
    var text = value.toString();
    try {
      if (level == 0) {
        if (whole && text.length() <= EXACT_LONG) {
          return Long.parseLong(text);
        }
        if (!whole && text.length() <= EXACT_DOUBLE) {
          return ordered(Double.parseDouble(text));
        }
      }
      return exact(new BigDecimal(text), level);
    } catch (NumberFormatException e) {
      return level == 0 ? special(text) : 0;
    }
  }

  private long exact(BigDecimal value, int level) {
    var rest = value;
    for (int i = 0; i < level; i++) {
      rest = rest.subtract(near(rest, i));
      if (rest.signum() == 0) {
        return ordered(0);
      }
    }
    var near = near(rest, level);
    if (rest.compareTo(near) != 0) {
      inexact[level] = true;
    }
    return whole && level == 0 ? near.longValue() : ordered(near.doubleValue());
  }

  private BigDecimal near(BigDecimal value, int level) {
    if (whole && level == 0) {
      var cut = value.max(LEAST).min(GREATEST);
      return new BigDecimal(cut.toBigInteger());
    }
    double nearest = value.doubleValue();
    return Double.isInfinite(nearest)
        ? new BigDecimal(Math.copySign(Double.MAX_VALUE, nearest))
        : new BigDecimal(nearest);
  }

  private static final BigDecimal LEAST = new BigDecimal(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = new BigDecimal(Long.MAX_VALUE);

  /** As ClickHouse writes them. */
  private static long special(String text) {
    return switch (text) {
      case "-inf" -> Long.MIN_VALUE;
      case "inf", "+inf" -> Long.MAX_VALUE - 1;
      default -> Long.MAX_VALUE;
    };
  }

  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
  }

  @Override
  public boolean open(long key, int level) {
    return level + 1 < LEVELS && inexact[level];
  }
}
