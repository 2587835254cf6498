package dev.signalbox.engine.cdc;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.connect.FailedTable;
import dev.signalbox.engine.cdc.connect.LostPosition;
import dev.signalbox.engine.cdc.connect.SchemaHistory;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That the replica has passed what MySQL had at one moment: a marker row written then has come
 * through Kafka, and ClickHouse has read what was there. Safe for use from many threads.
 */
public final class ReplicaPosition {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** The follower has the connector go on without a table that failed within a second or two. */
  private static final Duration ISOLATION = Duration.ofSeconds(15);

  private final OffsetReader kafka;
  private final ConnectClient connect;
  private final TableRegistry registry;
  private final Arrival arrival;

  ReplicaPosition(
      CdcEndpoints endpoints,
      OffsetReader kafka,
      ConnectClient connect,
      TableRegistry registry,
      Marker marker) {
    this.kafka = kafka;
    this.connect = connect;
    this.registry = registry;
    this.arrival = new Arrival(endpoints.kafka(), kafka, marker, () -> {});
  }

  /**
   * Returns when every change of one live table that was committed in MySQL before this call can be
   * queried in ClickHouse. Its schema is not looked at.
   */
  public void awaitPassed(TableId id, Deadline deadline) {
    awaitArrived(List.of(live(id).topic()), deadline);
    var table = live(id);
    awaitRead(Map.of(table.group(), table.topic()), deadline);
  }

  private ReplicatedTable live(TableId id) {
    var table = registry.read().get(id);
    if (table == null || table.state() != ReplicatedTable.State.LIVE) {
      throw new EngineException(ErrorCode.MISMATCH, id + " is not replicated now.");
    }
    return table;
  }

  /** Returns when what is in MySQL now is in Kafka, as far as those topics are concerned. */
  void awaitArrived(Collection<String> topics, Deadline deadline) {
    try {
      arrival.await(topics, deadline);
    } catch (EngineException e) {
      failIfStopped();
      throw e;
    }
  }

  /** Waits until the follower, if there is one, has dealt with every statement in the history. */
  void awaitHistory(Deadline deadline) {
    var topic = ConnectorSpec.HISTORY_TOPIC;
    long end = kafka.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    deadline.await(
        LOOK_AGAIN,
        "the statements to be followed",
        "the schema's last statements have yet to be followed",
        () -> kafka.committed(SchemaHistory.GROUP, topic).orElse(end) >= end);
  }

  private List<String> behind(Map<String, String> groups, Map<String, Long> ends) {
    var committed = kafka.committed(groups);
    var behind = new ArrayList<String>();
    groups.forEach(
        (group, topic) -> {
          if (committed.getOrDefault(group, 0L) < ends.getOrDefault(topic, 0L)) {
            behind.add(topic);
          }
        });
    return behind;
  }

  /** Waits until groups have read what is in their topics now. */
  void awaitRead(Map<String, String> groups, Deadline deadline) {
    var ends = kafka.endOffsets(new HashSet<>(groups.values()));
    deadline.await(
        LOOK_AGAIN,
        "ClickHouse to catch up",
        () -> {
          var behind = behind(groups, ends);
          return behind.isEmpty()
              ? Optional.empty()
              : Optional.of("ClickHouse has yet to read " + String.join(", ", behind));
        });
  }

  /** Whether the follower has the connector go on. */
  private static boolean mended(String failure) {
    return FailedTable.in(failure).isPresent() || LostPosition.in(failure).isPresent();
  }

  /** Fails where the connector stopped; one that stopped at a table is given time to go on. */
  void failIfStopped() {
    Deadline.in(ISOLATION)
        .lookUntil(
            LOOK_AGAIN,
            "the connector to go on without a table",
            () -> connect.status(ConnectorSpec.NAME),
            status -> !mended(status.failure()))
        .failIfStopped();
  }

  /** A replica made anew begins with a snapshot again. */
  void forget() {
    arrival.forget();
  }
}
