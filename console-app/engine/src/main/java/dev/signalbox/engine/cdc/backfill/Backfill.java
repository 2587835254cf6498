package dev.signalbox.engine.cdc.backfill;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Reads the rows of a table from MySQL and writes them to ClickHouse: in ranges of the primary key,
 * several at a time, past Debezium and Kafka. The ranges are read at different moments, which the
 * changes make good: all rows get one version, that of every change since is higher, and a change
 * with a lower one was visible before the first range was read.
 *
 * <p>A program of its own and not ClickHouse's {@code mysql()}: the replica's identities may open
 * no connections, and the values that ClickHouse would silently bend are noticed here.
 */
public final class Backfill {
  private static final int MOST_WORKERS = 4;

  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;

  public Backfill(CdcEndpoints endpoints, ClickHouseClient clickhouse) {
    this.endpoints = endpoints;
    this.clickhouse = clickhouse;
  }

  /** Whether a table's rows can be read so: it has a primary key by which ranges can be named. */
  public static boolean possible(TablePlan table) {
    return RowKeys.of(table).isPresent();
  }

  /**
   * Writes every row that the table has now; cancelled by interrupting the thread.
   *
   * @param head what goes before the rows in RowBinary
   * @param version the version that each row gets
   * @param watcher told now and then how many rows were written, by any thread
   * @return how many rows were written; empty when the table has a value that the replica's type
   *     cannot hold, and some rows may have been written
   */
  public OptionalLong run(
      TablePlan table, String head, long version, LongConsumer watcher, Deadline deadline) {
    int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_WORKERS);
    try (var ranges = new KeyRanges(endpoints.mysql(), table);
        var threads =
            Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("backfill-", 1).factory())) {
      var run = new Run(table.id(), ranges, watcher, deadline);
      Callable<Boolean> worker =
          () -> {
            try (var rows = new RangeCopy(endpoints.mysql(), clickhouse, table, head, version)) {
              return run.copy(rows);
            }
          };
      var running = Stream.generate(() -> threads.submit(worker)).limit(count).toList();
      if (!results(running, threads::shutdownNow)) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(run.whole());
    }
  }

  /** What the workers of one run have in common. */
  private static final class Run {
    private final TableId table;
    private final KeyRanges ranges;
    private final LongConsumer watcher;
    private final Deadline deadline;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong copied = new AtomicLong();
    private volatile boolean over;

    Run(TableId table, KeyRanges ranges, LongConsumer watcher, Deadline deadline) {
      this.table = table;
      this.ranges = ranges;
      this.watcher = watcher;
      this.deadline = deadline;
    }

    /**
     * Copies ranges until there are no more, or one of the workers fails: a range that was taken is
     * copied, whoever else is done.
     *
     * @return false when a value cannot be held
     */
    boolean copy(RangeCopy rows) {
      boolean held = true;
      try {
        for (var range = next(); held && range.isPresent(); range = next()) {
          held = rows.copy(range.get(), n -> watcher.accept(written.addAndGet(n)));
          if (held) {
            copied.incrementAndGet();
          } else {
            over = true;
          }
        }
        return held;
      } catch (RuntimeException e) {
        over = true;
        throw e;
      }
    }

    private Optional<String> next() {
      deadline.check("the copy of " + table);
      return over ? Optional.empty() : ranges.next();
    }

    /** How many rows were written, when all ranges were. */
    long whole() {
      if (copied.get() != ranges.count()) {
        throw new IllegalStateException(
            "%d of %d ranges of %s were copied".formatted(copied.get(), ranges.count(), table));
      }
      return written.get();
    }
  }

  private static boolean results(List<Future<Boolean>> running, Runnable stop) {
    boolean all = true;
    try {
      for (var one : running) {
        all &= one.get();
      }
      return all;
    } catch (InterruptedException e) {
      stop.run();
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while rows were copied.", e);
    } catch (ExecutionException e) {
      stop.run();
      if (e.getCause() instanceof EngineException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
