package dev.signalbox.engine.data;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Pause;
import dev.signalbox.engine.data.TableComparison.Side;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until ClickHouse has what MySQL has. A disagreement is believed only when ClickHouse has
 * stood still for a while.
 */
final class CatchUp {
  private static final int MAX_KEYS = 20;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Verifier verifier;
  private final Duration quiet;

  /**
   * @param quiet how long ClickHouse must not have changed before a disagreement stands
   */
  CatchUp(Verifier verifier, Duration quiet) {
    this.verifier = verifier;
    this.quiet = quiet;
  }

  /** The comparison that agrees, or the last one when nothing moves any more. */
  TableComparison await(TableName table, Deadline deadline, Consumer<String> detail) {
    awaitRows(table, deadline, detail);
    @Nullable Side last = null;
    long changed = System.nanoTime();
    while (true) {
      long start = System.nanoTime();
      var comparison = verifier.verify(table, 0, deadline);
      if (comparison.agrees()) {
        return comparison;
      }
      if (!comparison.clickhouse().equals(last)) {
        last = comparison.clickhouse();
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > quiet.toNanos() || deadline.passed()) {
        return verifier.verify(table, MAX_KEYS, deadline);
      }
      detail.accept(comparison.text());
      pause(start, table);
    }
  }

  /** Row counts first: they are cheap, and tell how far it is. */
  private void awaitRows(TableName table, Deadline deadline, Consumer<String> detail) {
    long last = -1;
    long changed = System.nanoTime();
    while (true) {
      long start = System.nanoTime();
      long wanted = verifier.rowsInMysql(table);
      long there = verifier.rowsInClickhouse(table).orElse(0);
      if (there == wanted) {
        return;
      }
      if (there != last) {
        last = there;
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > quiet.toNanos()) {
        return;
      }
      deadline.check("%s has %,d of %,d rows in ClickHouse".formatted(table, there, wanted));
      detail.accept("%,d of %,d rows of %s have arrived".formatted(there, wanted, table));
      pause(start, table);
    }
  }

  /** Looks never take more than a third of the time: what is watched needs the machine. */
  private static void pause(long lookStart, TableName table) {
    var look = Duration.ofNanos(System.nanoTime() - lookStart).multipliedBy(2);
    Pause.of(look.compareTo(LOOK) > 0 ? look : LOOK, table + " to arrive");
  }
}
