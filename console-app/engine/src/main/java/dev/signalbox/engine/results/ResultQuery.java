package dev.signalbox.engine.results;

import java.util.OptionalInt;

/**
 * Which rows of a result are wanted, and in which order.
 *
 * @param text what one of a row's cells contains, in upper or lower case; empty for all rows
 * @param within the column that is searched, from 0; empty for every one
 * @param sortBy the column that orders the rows, from 0; empty for the order of their arrival
 * @param descending from the greatest to the smallest; rows that are equal keep their order
 */
public record ResultQuery(String text, OptionalInt within, OptionalInt sortBy, boolean descending) {
  /** All rows as they arrived. */
  public static final ResultQuery ALL =
      new ResultQuery("", OptionalInt.empty(), OptionalInt.empty(), false);

  /** Whether it is all rows as they arrived. */
  public boolean isAll() {
    return text.isEmpty() && sortBy.isEmpty();
  }

  public ResultQuery containing(String wanted, OptionalInt column) {
    return new ResultQuery(wanted, column, sortBy, descending);
  }

  public ResultQuery sorted(OptionalInt column, boolean downwards) {
    return new ResultQuery(text, within, column, downwards);
  }
}
