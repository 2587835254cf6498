package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the replica has passed a moment of MySQL. A row of {@code signalbox_probe.passage} is
 * changed after the writes of all sessions that wait, and ClickHouse is asked whether it has come
 * with everything that was sent before it. Thread-safe.
 */
public final class Passages {
  /** One row for every router of this MySQL; the number is given back as an insert id. */
  private static final String PASS =
      "INSERT INTO signalbox_probe.passage (id, changes) VALUES (1, LAST_INSERT_ID(1)) ON DUPLICATE"
          + " KEY UPDATE changes = LAST_INSERT_ID(changes + 1)";

  private static final String YET = "the replica has yet to pass this session's own writes";
  private static final String NOTHING_CAME = YET + ", and what tells that it has";
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What the engine server says of one that came without a proof: another one is needed. */
  private static final String PROVES_NOTHING = "the passage proves nothing";

  private static final int MOST_VAIN = 1_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  /** Between Connect's clock, when it began, and the write's: they are those of one machine. */
  private static final long APART_MILLIS = 1_000;

  /** So many waits in vain, and nobody waits for that long: replication may have stopped. */
  private static final int MOST_TIMES = 3;

  private static final long HOPELESS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RouterState state;
  private final SideQueries queries;
  private final Cascades cascades;
  private final Map<Integer, Passage> last = new ConcurrentHashMap<>();
  private final ReentrantLock passing = new ReentrantLock();

  /** What was waited for in vain, and when. */
  private final Map<String, Vain> vain = new ConcurrentHashMap<>();

  /** How often in a row, and when the last time. */
  private record Vain(int times, long at) {}

  /** A passage that is in MySQL, and when it was sent there ({@code nanoTime}). */
  private record Passage(long changes, long began) {}

  /** Over the servers in force. */
  public Passages(RouterState state, BackendPools pools, SettingsApplier applier) {
    this.state = state;
    queries = new SideQueries(pools, applier);
    cascades = new Cascades(queries);
  }

  /** Whether sessions are to read their own writes. */
  boolean isOn() {
    return millis() > 0;
  }

  private int millis() {
    return state.variables().number("signalbox_read_your_writes_ms");
  }

  /** Whether the hostgroup has a server that is a ClickHouse. */
  public boolean isClickHouse(int hostgroup) {
    return state.clickHouses().contains(hostgroup);
  }

  /** What is known now, before a statement is sent to that hostgroup. */
  PendingWrites.Moment moment(int hostgroup) {
    Passage known = last.get(hostgroup);
    return new PendingWrites.Moment(known == null ? 0 : known.changes, System.currentTimeMillis());
  }

  /**
   * What the replica has yet to pass; empty if it has passed everything that was written. Waits for
   * it the first time that it is asked after a write.
   */
  Optional<String> behind(PendingWrites writes, int clickhouse, Asker asker, BooleanSupplier gone) {
    if (!single(writes.mysql) || !single(clickhouse)) {
      return Optional.of("own writes are followed between one MySQL and one ClickHouse only");
    }
    long now = System.nanoTime();
    long end = now + (writes.waited ? 0 : TimeUnit.MILLISECONDS.toNanos(millis()));
    writes.waited = true;
    try {
      if (writes.changes == 0) {
        if (cascades.possible(writes.mysql, asker, writes.most, writes.text.toString())) {
          writes.never = "foreign keys may have changed rows beside this session's own";
          return Optional.of(writes.never);
        }
        writes.changes = pass(writes, asker, end);
      }
      String behind = look(writes, clickhouse, asker);
      while (!behind.isEmpty() && writes.never.isEmpty() && isHopeful(behind)) {
        if (behind.endsWith(PROVES_NOTHING)) {
          writes.tried = writes.changes;
          writes.changes = pass(writes, asker, end);
        }
        if (System.nanoTime() - end >= 0) {
          waitedInVain(behind, now, end);
          break;
        }
        if (gone.getAsBoolean()) {
          break;
        }
        LockSupport.parkNanos(LOOK_NANOS);
        behind = look(writes, clickhouse, asker);
      }
      if (behind.isEmpty()) {
        vain.remove(NOTHING_CAME);
      }
      return behind.isEmpty() ? Optional.empty() : Optional.of(behind);
    } catch (IOException | MySqlException e) {
      return Optional.of("it is not known whether own writes have arrived: " + e.getMessage());
    }
  }

  private boolean isHopeful(String behind) {
    Vain before = vain.get(behind);
    return before == null
        || before.times < MOST_TIMES
        || System.nanoTime() - before.at > HOPELESS_NANOS;
  }

  private void waitedInVain(String behind, long start, long end) {
    if (end <= start) {
      // it only looked
      return;
    }
    if (vain.size() > MOST_VAIN) {
      vain.clear();
    }
    long now = System.nanoTime();
    vain.merge(
        behind,
        new Vain(1, now),
        (before, first) ->
            now - before.at > FORGOTTEN_NANOS ? first : new Vain(before.times + 1, now));
  }

  private boolean single(int hostgroup) {
    return state.servers().getOrDefault(hostgroup, List.of()).stream()
            .filter(ServerRow::online)
            .count()
        == 1;
  }

  /** A passage that began after the writes ended: of another session, or a new one. */
  private long pass(PendingWrites writes, Asker asker, long end)
      throws IOException, MySqlException {
    Passage known = last.get(writes.mysql);
    if (known != null && proves(known, writes)) {
      return known.changes;
    }
    acquire(end);
    try {
      Passage meanwhile = last.get(writes.mysql);
      if (meanwhile != null && proves(meanwhile, writes)) {
        return meanwhile.changes;
      }
      long began = System.nanoTime();
      long changes =
          queries.on(writes.mysql, asker, connection -> SideQueries.insertId(connection, PASS));
      if (changes <= writes.first.after()
          || changes <= (meanwhile == null ? 0 : meanwhile.changes)) {
        // the table was made anew: numbers say nothing of the order any more
        last.remove(writes.mysql);
        throw new IOException("passages are counted anew");
      }
      last.put(writes.mysql, new Passage(changes, began));
      return changes;
    } finally {
      passing.unlock();
    }
  }

  private static boolean proves(Passage passage, PendingWrites writes) {
    return passage.began - writes.ended > 0 && passage.changes > writes.tried;
  }

  private void acquire(long end) throws IOException {
    try {
      long left = Math.max(end - System.nanoTime(), LOOK_NANOS);
      if (!passing.tryLock(left, TimeUnit.NANOSECONDS)) {
        throw new IOException("another session's passage takes long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** What has yet to come; empty if nothing has. */
  private String look(PendingWrites writes, int clickhouse, Asker asker)
      throws IOException, MySqlException {
    String question = "SHOW SIGNALBOX PASSAGE " + writes.changes + " " + writes.first.after();
    List<@Nullable String> row =
        queries
            .on(clickhouse, asker, connection -> SideQueries.rows(connection, question))
            .getFirst();
    if (Long.parseLong(Objects.requireNonNullElse(row.get(0), "0")) < writes.changes) {
      return NOTHING_CAME;
    }
    long since = Long.parseLong(Objects.requireNonNullElse(row.get(1), ""));
    if (since != 0 && since + APART_MILLIS >= writes.first.millis()) {
      writes.never = "replication began anew since this session's own writes";
      return writes.never;
    }
    String behind = Objects.requireNonNullElse(row.get(2), "it does not say what");
    return behind.isEmpty() ? "" : YET + ": " + behind;
  }
}
