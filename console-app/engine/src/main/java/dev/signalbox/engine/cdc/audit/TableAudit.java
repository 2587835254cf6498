package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.access.SourceConnection;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import dev.signalbox.engine.cdc.schema.RowKeys;
import dev.signalbox.engine.cdc.schema.Standing;
import dev.signalbox.engine.cdc.schema.Standing.State;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Compares one live table once, and may mend what differs. Any number of threads. */
final class TableAudit {
  private static final Logger LOG = System.getLogger(TableAudit.class.getName());

  /** Rows of a table whose copy is a matter of seconds. */
  private static final long LARGEST_COPY = 500_000;

  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;
  private final Passage passage;
  private final Mending mending;

  /** Makes the replica of a table that differs what MySQL has. */
  interface Mending {
    /** Sends single rows again, and takes away those that MySQL does not have. */
    void rows(TableId table, List<List<String>> keys, Deadline deadline);

    /** Copies the table afresh. */
    void all(TableId table, Deadline deadline);
  }

  TableAudit(
      CdcEndpoints endpoints, ClickHouseClient clickhouse, Passage passage, Mending mending) {
    this.endpoints = endpoints;
    this.clickhouse = clickhouse;
    this.passage = passage;
    this.mending = mending;
  }

  /**
   * Compares; what hinders that is in the standing. Mends first what it may, where {@code repair}.
   *
   * @throws EngineException CANCELLED
   */
  Standing run(
      TablePlan table, boolean repair, Pace pace, LongConsumer progress, Deadline deadline) {
    var since = Instant.now();
    try {
      var keys = keys(table);
      return keys.isPresent()
          ? keyed(table, keys.get(), repair, pace, progress, since, deadline)
          : whole(table, repair, pace, since, deadline);
    } catch (EngineException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      return hindered(table, State.UNPROVED, since, e);
    } catch (RuntimeException e) {
      // the next table must not wait for this one
      LOG.log(Level.WARNING, table.id() + " cannot be compared", e);
      return hindered(table, State.UNPROVABLE, since, e);
    }
  }

  private static Standing hindered(
      TablePlan table, State state, Instant since, RuntimeException why) {
    var reason = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    return new Standing(table.id(), state, 0, 0, List.of(), since, Instant.now(), reason);
  }

  /** By which its rows can be named in both engines; empty where it is compared as a whole. */
  static Optional<RowKeys> keys(TablePlan table) {
    var hidden =
        table.columns().stream()
            .filter(column -> column.source().invisible())
            .map(ColumnPlan::name)
            .toList();
    return RowKeys.of(table).filter(keys -> Collections.disjoint(keys.columns(), hidden));
  }

  private Standing keyed(
      TablePlan table,
      RowKeys keys,
      boolean repair,
      Pace pace,
      LongConsumer progress,
      Instant since,
      Deadline deadline) {
    var sql = new RowSql(table, keys.columns());
    try (var mysql = new MysqlRows(endpoints.mysql(), sql, keys)) {
      var there = new ClickHouseRows(clickhouse, sql, keys);
      var recheck = new Recheck(table.id(), mysql, there, passage);
      var found =
          new KeyedComparison(mysql, there, keys.ordered(), sql.loose().isEmpty(), recheck, pace)
              .run(progress, deadline);
      var standing = standing(table, found, since);
      if (!repair
          || found.differing().isEmpty()
          || found.differing().size() > KeyedComparison.MOST) {
        return standing;
      }
      mending.rows(table.id(), found.differing(), deadline);
      LOG.log(
          Level.WARNING,
          "{0}: {1} rows differed and were sent again",
          table.id(),
          found.differing().size());
      var left = recheck.look(found.differing(), deadline);
      var after =
          standing(
              table,
              new KeyedComparison.Result(
                  found.rows(),
                  left.differing(),
                  found.moving() + left.moving().size(),
                  found.complete()),
              since);
      return after.noted(
          "%,d differing rows were repaired at %s"
              .formatted(
                  found.differing().size() - left.differing().size(),
                  after.at().truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /**
   * Mends those rows that differ.
   *
   * @return which did, and which could not be told
   */
  Recheck.Found mend(
      TablePlan table, RowKeys keys, Collection<List<String>> suspects, Deadline deadline) {
    var sql = new RowSql(table, keys.columns());
    try (var mysql = new MysqlRows(endpoints.mysql(), sql, keys)) {
      var there = new ClickHouseRows(clickhouse, sql, keys);
      var found = new Recheck(table.id(), mysql, there, passage).look(suspects, deadline);
      if (!found.differing().isEmpty()) {
        mending.rows(table.id(), found.differing(), deadline);
      }
      return found;
    }
  }

  private static Standing standing(TablePlan table, KeyedComparison.Result found, Instant since) {
    var state =
        !found.differing().isEmpty()
            ? State.DIFFERS
            : found.moving() == 0 && found.complete() ? State.EQUAL : State.UNPROVED;
    var note =
        state == State.UNPROVED
            ? "%,d rows changed at every look".formatted(found.moving())
            : found.complete() ? "" : "not looked at to the end";
    return new Standing(
        table.id(),
        state,
        found.rows(),
        found.differing().size(),
        found.differing().stream().limit(Standing.KEYS).map(key -> String.join(",", key)).toList(),
        since,
        Instant.now(),
        note);
  }

  private Standing whole(
      TablePlan table, boolean repair, Pace pace, Instant since, Deadline deadline) {
    var sql = new RowSql(table, List.of());
    var connection = SourceConnection.openInUtc(endpoints.mysql());
    try {
      long start = System.nanoTime();
      var comparison = new WholeComparison(table.id(), connection, clickhouse, sql, passage);
      var found = comparison.run(deadline);
      if (repair
          && found.verdict() == WholeComparison.Verdict.DIFFERS
          && found.rows() <= LARGEST_COPY) {
        mending.all(table.id(), deadline);
        LOG.log(Level.WARNING, "{0} differed and was copied afresh", table.id());
        found = comparison.run(deadline);
        return whole(table, found, sql, since).noted("it differed and was copied afresh");
      }
      if (found.verdict() == WholeComparison.Verdict.EQUAL) {
        // else it waited more than it worked
        pace.rest(Duration.ofNanos(System.nanoTime() - start), deadline);
      }
      return whole(table, found, sql, since);
    } finally {
      SourceConnection.close(connection);
    }
  }

  private static Standing whole(
      TablePlan table, WholeComparison.Result found, RowSql sql, Instant since) {
    return switch (found.verdict()) {
      case EQUAL -> {
        var left = sql.loose().stream().map(LooseColumn::name).collect(Collectors.joining(", "));
        yield new Standing(
            table.id(),
            State.EQUAL,
            found.rows(),
            0,
            List.of(),
            since,
            Instant.now(),
            left.isEmpty() ? "" : "not compared, because rows have no key: " + left);
      }
      case DIFFERS ->
          new Standing(
              table.id(),
              State.DIFFERS,
              found.rows(),
              Math.max(1, Math.abs(found.rows() - found.replica())),
              List.of(),
              since,
              Instant.now(),
              "%,d rows in MySQL, %,d in ClickHouse; `signalbox resync %s` copies it afresh"
                  .formatted(found.rows(), found.replica(), table.id()));
      case MOVING ->
          new Standing(
              table.id(),
              State.UNPROVED,
              found.rows(),
              0,
              List.of(),
              since,
              Instant.now(),
              "it changed at every look, and has no key by which to look at single rows");
    };
  }
}
