package dev.signalbox.embedded.kafka.converter;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables.TableFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables whose rows the binlog's reader comes upon: which are replicated, and which of these
 * cannot be read. What is left out is not even parsed: it may be what cannot be. For the reader's
 * thread.
 */
final class ReadTables {
  /** The columns by which a MariaDB sequence is told from a table. */
  private static final List<String> SEQUENCE =
      List.of(
          "next_not_cached_value",
          "minimum_value",
          "maximum_value",
          "start_value",
          "increment",
          "cache_size",
          "cycle_option",
          "cycle_count");

  private final Map<Long, TableMapEventData> maps;
  private final TableFilter replicated;
  private final Map<Long, Throwable> unreadable = new HashMap<>();
  private @Nullable TableMapEventData lastAsked;
  private boolean lastAnswer;

  /**
   * @param maps those that the reader has read, by number; filled by the reader
   * @param replicated which tables are
   */
  ReadTables(Map<Long, TableMapEventData> maps, TableFilter replicated) {
    this.maps = maps;
    this.replicated = replicated;
  }

  Map<Long, TableMapEventData> maps() {
    return maps;
  }

  /** The table that an event speaks of; null for an event of no table, or of one not announced. */
  @Nullable TableMapEventData of(@Nullable EventData event) {
    return switch (event) {
      case TableMapEventData map -> map;
      case WriteRowsEventData rows -> maps.get(rows.getTableId());
      case UpdateRowsEventData rows -> maps.get(rows.getTableId());
      case DeleteRowsEventData rows -> maps.get(rows.getTableId());
      case null, default -> null;
    };
  }

  /** Whether rows of a table number need not be parsed. */
  boolean skips(long number) {
    var map = maps.get(number);
    return map != null && (unreadable.containsKey(number) || !replicated(map));
  }

  boolean replicated(TableMapEventData map) {
    // asked for every row
    if (!map.equals(lastAsked)) {
      lastAsked = map;
      lastAnswer = replicated.isIncluded(new TableId(map.getDatabase(), null, map.getTable()));
    }
    return lastAnswer;
  }

  static boolean isSequence(TableMapEventData map) {
    var metadata = map.getEventMetadata();
    return metadata != null && SEQUENCE.equals(metadata.getColumnNames());
  }

  /** The number stands for a table that can be read, as far as is known. */
  void announced(long number) {
    unreadable.remove(number);
  }

  void cannotRead(long number, Throwable why) {
    unreadable.put(number, why);
  }

  /** Why a table cannot be read; null when it can. */
  @Nullable Throwable whyUnreadable(TableMapEventData map) {
    return unreadable.get(map.getTableId());
  }
}
