package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.schema.Standing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the replica with MySQL without end: the table that was proved the longest ago comes
 * next. Works at most 2 % of the time, so that it never takes more of a processor core. Runs beside
 * the stack on a thread of its own until closed; what fails is logged and tried again.
 */
public final class Auditor implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Auditor.class.getName());

  /** One fiftieth. */
  private static final int PARTS = 50;

  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** A table is not compared again before. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  /** Of one table; a large one takes hours at this pace. */
  private static final Duration TIMEOUT = Duration.ofDays(2);

  /** How long a table that differs after it was mended is left to people. */
  private static final Duration MENDED_AGAIN = Duration.ofHours(1);

  private final Replication replication;
  private final Audit audit;
  private final Thread thread;
  private final Map<TableId, Instant> inVain = new HashMap<>();
  private String lastProblem = "";

  public Auditor(CdcEndpoints endpoints) {
    this.replication = new Replication(endpoints);
    this.audit = new Audit(endpoints, () -> replication);
    this.thread = Thread.ofPlatform().name("replication-auditor").daemon().unstarted(this::run);
  }

  /** Begins; once. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        attempt();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      var next = replication.isSetUp() ? next() : Optional.<Standing>empty();
      if (next.isPresent()) {
        var table = next.get().table();
        var vain = inVain.get(table);
        boolean repair = vain == null || vain.isBefore(Instant.now().minus(MENDED_AGAIN));
        var found = audit.round(table, repair, Pace.oneIn(PARTS), Deadline.in(TIMEOUT));
        if (found.state() != Standing.State.DIFFERS) {
          inVain.remove(table);
        } else if (repair) {
          inVain.put(table, Instant.now());
          LOG.log(Level.WARNING, "{0}: {1}", found.table(), found.text(Instant.now()));
        }
      }
      lastProblem = "";
    } catch (EngineException e) {
      if (!Thread.currentThread().isInterrupted() && !String.valueOf(e).equals(lastProblem)) {
        lastProblem = String.valueOf(e);
        LOG.log(Level.WARNING, "the audit failed; trying again", e);
      }
    }
  }

  private Optional<Standing> next() {
    var old = Instant.now().minus(FRESH);
    return audit.standings().stream()
        .filter(standing -> standing.at().isBefore(old))
        .min(Comparator.comparing(Standing::at));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    audit.close();
    replication.close();
  }
}
