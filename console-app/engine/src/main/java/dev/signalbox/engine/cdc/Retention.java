package dev.signalbox.engine.cdc;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Removes changes by what was read of them, and never by their age alone: a stack that was off, or
 * whose reader was, has them still. What is removed was read at the look before, so that a reader
 * set back a little finds it, and is older than the time to keep. For one thread.
 */
public final class Retention {
  /** For people and programs beside the stack that read the topics or the binlog. */
  public static final Duration KEPT = Duration.ofDays(3);

  private static final Logger LOG = System.getLogger(Retention.class.getName());

  private final CdcEndpoints.MysqlServer mysql;
  private final ConnectClient connect;
  private final OffsetReader kafka;
  private final Duration kept;
  private Map<String, Long> readBefore = Map.of();

  /** Whether Debezium had read every binlog but the one that MySQL was writing. */
  private boolean binlogsReadBefore;

  /**
   * @param kept how long what was read stays, at least a second
   */
  public Retention(
      CdcEndpoints.MysqlServer mysql, ConnectClient connect, OffsetReader kafka, Duration kept) {
    this.mysql = mysql;
    this.connect = connect;
    this.kafka = kafka;
    this.kept = kept;
  }

  /**
   * Looks once, and removes what it may.
   *
   * @param read how far ClickHouse is in each topic, at a moment when its tables had the form of
   *     MySQL's: no change of a table's columns sets the reader back below that
   */
  public void look(Map<String, Long> read) {
    trimTopics(read);
    purgeBinlogs();
  }

  private void trimTopics(Map<String, Long> read) {
    // a copy reads what the table's own reader has passed
    if (kafka.groups(TablePlan.COPY_GROUP_PREFIX).isEmpty()) {
      var old = kafka.firstSince(readBefore.keySet(), Instant.now().minus(kept));
      var starts = kafka.startOffsets(readBefore.keySet());
      var below = new HashMap<String, Long>();
      readBefore.forEach(
          (topic, before) -> {
            long now = read.getOrDefault(topic, 0L);
            long offset = Math.min(Math.min(before, now), old.getOrDefault(topic, 0L));
            if (offset > starts.getOrDefault(topic, offset)) {
              below.put(topic, offset);
            }
          });
      kafka.deleteBelow(below);
      if (!below.isEmpty()) {
        LOG.log(Level.INFO, "removed from Kafka what was read: {0}", below);
      }
    }
    readBefore = Map.copyOf(read);
  }

  private void purgeBinlogs() {
    var connection = SourceConnection.open(mysql);
    try (var statement = connection.createStatement()) {
      if (!expiresByItself(statement)) {
        boolean read = connect.binlog(ConnectorSpec.NAME).equals(Optional.of(written(statement)));
        if (read && binlogsReadBefore) {
          statement.execute(
              "PURGE BINARY LOGS BEFORE NOW() - INTERVAL %d SECOND".formatted(kept.toSeconds()));
        }
        binlogsReadBefore = read;
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL did not remove old binlogs: " + e.getMessage(), e);
    } finally {
      SourceConnection.close(connection);
    }
  }

  /** A server that we did not configure keeps its binlogs as its owner wants it. */
  private static boolean expiresByItself(Statement statement) throws SQLException {
    try (var row = statement.executeQuery("SELECT @@GLOBAL.binlog_expire_logs_seconds")) {
      row.next();
      return row.getLong(1) != 0;
    }
  }

  private static String written(Statement statement) throws SQLException {
    var last = "";
    try (var row = statement.executeQuery("SHOW BINARY LOGS")) {
      while (row.next()) {
        last = row.getString(1);
      }
    }
    return last;
  }
}
