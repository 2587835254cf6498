package dev.signalbox.engine.cdc.lag.source;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads MySQL's binlog from the connector's position on and counts the rows there, a bounded piece
 * at a time: the next call goes on where this one ended. It only reads, and is no replica that
 * MySQL would wait for. For one thread.
 */
final class BinlogCounter {
  /** Held, because a logger that nobody holds forgets its level. It tells of each connection. */
  private static final Logger CLIENT = Logger.getLogger(BinaryLogClient.class.getName());

  private static final long CONNECT_MILLIS = 5_000;

  static {
    CLIENT.setLevel(Level.SEVERE);
  }

  private final CdcEndpoints.MysqlServer server;
  private @Nullable ConnectorPosition start;
  private @Nullable EventCounter counter;

  /** Kept with the counter: rows of a long statement come long after what says their table. */
  private EventDeserializer events = new EventDeserializer();

  BinlogCounter(CdcEndpoints.MysqlServer server) {
    this.server = server;
  }

  /**
   * Goes on counting.
   *
   * @param from the connector's position; another one than before begins anew
   * @param end where MySQL writes next
   * @param time at most that long, and a little
   * @param mariaDb whether the server is one
   */
  EventCounter count(ConnectorPosition from, BinlogPosition end, Duration time, boolean mariaDb) {
    var current = counter;
    if (current == null || !from.equals(start)) {
      current = new EventCounter(from);
      counter = current;
      start = from;
      events = new EventDeserializer();
    }
    if (current.reached().compareTo(end) < 0) {
      read(current, end, System.nanoTime() + time.toNanos(), mariaDb);
    }
    return current;
  }

  private void read(EventCounter into, BinlogPosition end, long until, boolean mariaDb) {
    var client =
        new BinaryLogClient(
            server.host(), server.port(), server.user(), server.password().reveal());
    client.setBlocking(false);
    client.setKeepAlive(false);
    client.setConnectTimeout(CONNECT_MILLIS);
    client.setSSLMode(mariaDb ? SSLMode.DISABLED : SSLMode.PREFERRED);
    client.setBinlogFilename(into.reached().file());
    client.setBinlogPosition(into.reached().offset());
    client.setEventDeserializer(events);
    var failures = new Failures();
    client.registerLifecycleListener(failures);
    client.registerEventListener(
        event -> {
          if (failures.first == null && System.nanoTime() < until) {
            into.accept(event);
          }
          if (System.nanoTime() >= until || into.reached().compareTo(end) >= 0) {
            stop(client);
          }
        });
    try {
      client.connect();
    } catch (IOException e) {
      throw failed(e);
    }
    var failure = failures.first;
    if (failure != null) {
      throw failed(failure);
    }
  }

  private static void stop(BinaryLogClient client) {
    try {
      client.disconnect();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static EngineException failed(Exception cause) {
    return new EngineException(
        ErrorCode.REMOTE,
        cause instanceof ServerException
            ? "MySQL did not send its binlog: " + cause.getMessage()
            : "The binlog could not be counted: " + cause,
        cause);
  }

  /** What ends the reading, other than its bounds. */
  private static final class Failures extends BinaryLogClient.AbstractLifecycleListener {
    private @Nullable Exception first;

    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception e) {
      first = first == null ? e : first;
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient client, Exception e) {
      first = first == null ? e : first;
    }
  }
}
