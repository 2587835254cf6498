package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the statement of a client that has gone. Asks again until the statement has ended, because
 * the first request may come before the engine knows the statement.
 */
final class QueryCancellation implements Runnable, AutoCloseable {
  private static final Logger log = System.getLogger(QueryCancellation.class.getName());

  private final Engine engine;
  private final String queryId;
  private final CountDownLatch ended = new CountDownLatch(1);

  QueryCancellation(Engine engine, String queryId) {
    this.engine = engine;
    this.queryId = queryId;
  }

  @Override
  public void run() {
    try {
      do {
        engine.kill(queryId);
      } while (!ended.await(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClickHouseException e) {
      log.log(Level.WARNING, "the query of a departed client was not ended", e);
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
