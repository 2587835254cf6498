package dev.signalbox.engine.cdc.lag.source;

/**
 * A place in MySQL's binlog.
 *
 * @param file its file, for example {@code binlog.000004}; numbers grow, also beyond six digits
 * @param offset bytes from the file's beginning
 */
public record BinlogPosition(String file, long offset) implements Comparable<BinlogPosition> {
  /** The file's number; 0 when it has none. */
  public long number() {
    var digits = file.substring(file.lastIndexOf('.') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** Of two positions of the same server. */
  @Override
  public int compareTo(BinlogPosition other) {
    int byFile = Long.compare(number(), other.number());
    return byFile != 0 ? byFile : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return file + ":" + offset;
  }
}
