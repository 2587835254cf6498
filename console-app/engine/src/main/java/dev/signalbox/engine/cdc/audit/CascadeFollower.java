package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.RecurringWork;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SourceSchemaReader;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows what foreign keys do to their children, which is in no binlog: after changes of a parent,
 * rows of the replica without one are looked up in MySQL, and sent again or removed. Looks every
 * two seconds, works at most 2 % of the time, and costs one query of MySQL's where no foreign key
 * acts. Runs on a thread of its own until closed.
 */
public final class CascadeFollower implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CascadeFollower.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Rows of one repair. */
  private static final int AT_ONCE = 5_000;

  private final CdcEndpoints endpoints;
  private final ClickHouseClient clickhouse;
  private final OffsetReader kafka;
  private final Replication replication;
  private final Audit audit;
  private final Orphans orphans;
  private final TableRegistry registry;
  private final RecurringWork work;

  /** The parent's log end offset at the last look that left nothing to do. */
  private final Map<Cascade, Long> looked = new HashMap<>();

  /** Rows that have a parent in MySQL's eyes only: a collation takes 'a' for 'A'. */
  private final Map<Cascade, Set<List<String>>> right = new HashMap<>();

  private Duration worked = Duration.ZERO;

  public CascadeFollower(CdcEndpoints endpoints) {
    this.endpoints = endpoints;
    this.clickhouse = ClickHouseClient.of(endpoints);
    this.kafka = new OffsetReader(endpoints.kafka());
    this.replication = new Replication(endpoints);
    this.audit = new Audit(endpoints, () -> replication);
    this.orphans = new Orphans(clickhouse);
    this.registry = new TableRegistry(clickhouse);
    this.work =
        new RecurringWork(
            "cascade-follower",
            PERIOD,
            new RecurringWork.FailureLog(LOG, Level.WARNING, "following foreign keys failed"),
            this::attempt);
  }

  /** Begins; once. */
  public void start() {
    work.start();
  }

  private void attempt() {
    var cascades = CascadeReader.read(endpoints.mysql());
    looked.keySet().retainAll(cascades);
    right.keySet().retainAll(cascades);
    if (!cascades.isEmpty() && replication.isSetUp()) {
      follow(cascades);
    }
  }

  private void follow(List<Cascade> cascades) {
    var topics = new HashSet<String>();
    cascades.forEach(cascade -> topics.add(ReplicationPlan.topic(cascade.parent())));
    var ends = kafka.endOffsets(topics);
    var known = registry.read();
    for (var cascade : cascades) {
      long end = ends.getOrDefault(ReplicationPlan.topic(cascade.parent()), 0L);
      var child = known.get(cascade.child());
      var parent = known.get(cascade.parent());
      boolean live =
          child != null
              && child.state() == State.LIVE
              && parent != null
              && parent.state() == State.LIVE;
      if (live && end != looked.getOrDefault(cascade, -1L)) {
        worked = Duration.ZERO;
        if (settle(cascade)) {
          looked.put(cascade, end);
        }
        Pace.BACKGROUND.rest(worked, Deadline.in(TIMEOUT));
      }
    }
  }

  /** Whether no orphan is left that was not looked up. */
  private boolean settle(Cascade cascade) {
    var deadline = Deadline.in(TIMEOUT);
    replication.position().awaitPassed(cascade.parent(), deadline);
    try (var reader = new SourceSchemaReader(endpoints.mysql())) {
      var plan = ReplicationPlan.of(reader.read()).table(cascade.child());
      var keys = plan.flatMap(TableAudit::keys);
      if (plan.isEmpty()) {
        return false;
      }
      if (keys.isEmpty()) {
        audit.round(cascade.child(), true, Pace.FULL, deadline);
        return true;
      }
      var seen = right.computeIfAbsent(cascade, c -> new HashSet<>());
      long start = System.nanoTime();
      var found = orphans.find(cascade, plan.get(), keys.get(), AT_ONCE + seen.size());
      worked = worked.plusNanos(System.nanoTime() - start);
      var suspects = found.stream().filter(key -> !seen.contains(key)).toList();
      if (suspects.isEmpty()) {
        return true;
      }
      var some = suspects.subList(0, Math.min(AT_ONCE, suspects.size()));
      var mended = audit.mend(plan.get(), keys.get(), some, deadline);
      LOG.log(
          Level.INFO,
          "{0} rows of {1} followed {2}",
          mended.differing().size(),
          cascade.child(),
          cascade.parent());
      if (!mended.differing().isEmpty()) {
        // rows that were removed may be parents themselves, and no topic says so
        looked.keySet().removeIf(other -> other.parent().equals(cascade.child()));
      }
      if (mended.differing().isEmpty() && mended.moving().isEmpty() && seen.size() < 20 * AT_ONCE) {
        seen.addAll(some);
      }
      return false;
    }
  }

  @Override
  public void close() {
    work.close();
    audit.close();
    replication.close();
    kafka.close();
    clickhouse.close();
  }
}
