package dev.signalbox.engine.data;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows that are made one after the other, from 0. */
final class MadeRows implements RowSource {
  /** Makes one row, or none, of an index. */
  @FunctionalInterface
  interface Maker {
    /** Fills the row; false when this index has none. */
    boolean make(long index, @Nullable Object[] row);
  }

  /** Makes the rows of an index that has several. */
  interface Group {
    /** How many rows the index has. */
    int count(long index);

    /** Fills one of them, from 0. */
    void make(long index, int row, @Nullable Object[] values);
  }

  private final long end;
  private final OptionalLong total;
  private final Maker maker;
  private long index;

  private MadeRows(long end, OptionalLong total, Maker maker) {
    this.end = end;
    this.total = total;
    this.maker = maker;
  }

  /** A row for each index below {@code end}. */
  static RowSource each(long end, Maker maker) {
    return new MadeRows(end, OptionalLong.of(end), maker);
  }

  /** A row for some of them. */
  static RowSource some(long end, Maker maker) {
    return new MadeRows(end, OptionalLong.empty(), maker);
  }

  /** Several for each of them. */
  static RowSource several(long end, Group group) {
    return new Several(end, group);
  }

  @Override
  public OptionalLong total() {
    return total;
  }

  @Override
  public boolean next(@Nullable Object[] row) {
    while (index < end) {
      if (maker.make(index++, row)) {
        return true;
      }
    }
    return false;
  }

  private static final class Several implements RowSource {
    private final long end;
    private final Group group;
    private long index = -1;
    private int row;
    private int count;

    Several(long end, Group group) {
      this.end = end;
      this.group = group;
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.empty();
    }

    @Override
    public boolean next(@Nullable Object[] values) {
      while (row == count) {
        if (index + 1 >= end) {
          return false;
        }
        index++;
        row = 0;
        count = group.count(index);
      }
      group.make(index, row++, values);
      return true;
    }
  }
}
