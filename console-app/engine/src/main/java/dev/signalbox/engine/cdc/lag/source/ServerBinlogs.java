package dev.signalbox.engine.cdc.lag.source;

import java.util.List;
import java.util.OptionalLong;

/**
 * The binlogs that MySQL has.
 *
 * @param end where it writes next
 * @param gtids the server's own transaction identifiers; empty when it does not use them
 * @param files from the oldest to the one being written
 */
public record ServerBinlogs(BinlogPosition end, String gtids, List<File> files) {
  /**
   * @param size in bytes; of the file being written it may be a little old
   */
  public record File(String name, long size) {}

  public ServerBinlogs {
    files = List.copyOf(files);
  }

  /**
   * Bytes between a position and the end.
   *
   * @return 0 when the position is the end; empty when its file is no longer there, or when it lies
   *     beyond the end because the binlog was reset
   */
  public OptionalLong bytesSince(BinlogPosition position) {
    if (position.file().equals(end.file())) {
      long bytes = end.offset() - position.offset();
      return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
    long sum = 0;
    boolean found = false;
    for (var file : files) {
      if (file.name().equals(position.file())) {
        if (position.offset() > file.size()) {
          return OptionalLong.empty();
        }
        found = true;
        sum += file.size() - position.offset();
      } else if (file.name().equals(end.file())) {
        return found ? OptionalLong.of(sum + end.offset()) : OptionalLong.empty();
      } else if (found) {
        sum += file.size();
      }
    }
    return OptionalLong.empty();
  }
}
