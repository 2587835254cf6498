package dev.signalbox.engine.cdc.lag.source;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import dev.signalbox.common.TableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a binlog's events that the connector has yet to read, from its position on.
 * Pure; for one thread.
 */
final class EventCounter {
  private static final Pattern TRUNCATE =
      Pattern.compile(
          "\\s*TRUNCATE\\s+(?:TABLE\\s+)?(?:(`[^`]+`|[^\\s.`]+)\\s*\\.\\s*)?(`[^`]+`|[^\\s.`;]+).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<Long, TableId> names = new HashMap<>();
  private final Map<TableId, TableRows> byTable = new HashMap<>();
  private final ConnectorPosition start;
  private BinlogPosition reached;
  private long rows;

  /** Whether the transaction that the connector goes on with is the current one, and its events. */
  private boolean inFirst;

  private boolean begun;
  private long event;
  private long done;
  private long left;
  private String verb = "";
  private @Nullable TableId table;
  private boolean exact = true;

  EventCounter(ConnectorPosition start) {
    this.start = start;
    this.reached = start.at();
  }

  void accept(Event all) {
    EventHeaderV4 header = all.getHeader();
    var type = header.getEventType();
    @Nullable EventData data = all.getData();
    if (data instanceof RotateEventData rotate) {
      reached = new BinlogPosition(rotate.getBinlogFilename(), rotate.getBinlogPosition());
      return;
    }
    if (type == EventType.FORMAT_DESCRIPTION || type == EventType.MARIADB_GTID_LIST) {
      // sent at the begin of a stream, wherever that is, with no place of their own
      move(header, false);
      return;
    }
    boolean begins =
        type == EventType.MARIADB_GTID
            || data instanceof QueryEventData query && "BEGIN".equals(query.getSql());
    if (begins) {
      inFirst = !begun && start.events() > 0;
      begun = true;
      event = 0;
    }
    take(data, Instant.ofEpochMilli(header.getTimestamp()));
    event++;
    if (type == EventType.XID) {
      inFirst = false;
    }
    move(header, begun);
  }

  private void move(EventHeaderV4 header, boolean placed) {
    if (header.getNextPosition() > 0) {
      reached = new BinlogPosition(reached.file(), header.getNextPosition());
    } else if (placed) {
      // a MariaDB that does not give the places of events within transactions
      reached = new BinlogPosition(reached.file(), reached.offset() + header.getEventLength());
    }
  }

  private void take(@Nullable EventData data, Instant at) {
    switch (data) {
      case TableMapEventData map ->
          names.put(map.getTableId(), new TableId(map.getDatabase(), map.getTable()));
      case WriteRowsEventData insert ->
          rows("INSERT", insert.getTableId(), insert.getRows().size(), at);
      case UpdateRowsEventData update ->
          rows("UPDATE", update.getTableId(), update.getRows().size(), at);
      case DeleteRowsEventData delete ->
          rows("DELETE", delete.getTableId(), delete.getRows().size(), at);
      case QueryEventData query -> truncation(query, at);
      case TransactionPayloadEventData payload -> {
        // the connector counts what it has done of these in another way
        exact &= !inFirst;
        for (var inner : payload.getUncompressedEvents()) {
          take(inner.getData(), at);
        }
      }
      case null, default -> {
        // nothing that the replica gets
      }
    }
  }

  private void rows(String kind, long id, int all, Instant at) {
    var name = names.get(id);
    if (name == null) {
      exact = false;
      return;
    }
    int skipped = 0;
    if (inFirst) {
      skipped = event < start.events() ? all : event == start.events() ? start.rows() : 0;
      skipped = Math.min(skipped, all);
      done += skipped;
      left += all - skipped;
      verb = kind;
      table = name;
    }
    int waiting = all - skipped;
    if (waiting > 0) {
      rows += waiting;
      add(
          name,
          new TableRows(
              kind.equals("INSERT") ? waiting : 0,
              kind.equals("UPDATE") ? waiting : 0,
              kind.equals("DELETE") ? waiting : 0,
              false,
              at));
    }
  }

  private void truncation(QueryEventData query, Instant at) {
    var match = TRUNCATE.matcher(query.getSql());
    if (match.matches()) {
      var database = match.group(1) == null ? query.getDatabase() : match.group(1);
      add(
          new TableId(database.replace("`", ""), match.group(2).replace("`", "")),
          new TableRows(0, 0, 0, true, at));
    }
  }

  private void add(TableId name, TableRows more) {
    byTable.merge(name, more, TableRows::plus);
  }

  /** The place after the last event. */
  BinlogPosition reached() {
    return reached;
  }

  long rows() {
    return rows;
  }

  Map<TableId, TableRows> byTable() {
    return Map.copyOf(byTable);
  }

  /** Whether every row was charged to a table, and none that the connector has done was counted. */
  boolean exact() {
    return exact;
  }

  /** The transaction that the connector is in; empty when it is in none. */
  Optional<PassingTransaction> passing() {
    var name = table;
    return name == null || left == 0 || done == 0
        ? Optional.empty()
        : Optional.of(new PassingTransaction(verb, name, done, left, !inFirst));
  }
}
