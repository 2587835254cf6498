package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.RecurringWork;
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

  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** A table is not compared again before. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  /** Of one table; a large one takes hours at this pace. */
  private static final Duration TIMEOUT = Duration.ofDays(2);

  /** How long a table that differs after it was mended is left to people. */
  private static final Duration MENDED_AGAIN = Duration.ofHours(1);

  private final Replication replication;
  private final Audit audit;
  private final RecurringWork work;
  private final Map<TableId, Instant> inVain = new HashMap<>();

  public Auditor(CdcEndpoints endpoints) {
    this.replication = new Replication(endpoints);
    this.audit = new Audit(endpoints, () -> replication);
    this.work =
        new RecurringWork(
            "replication-auditor",
            PERIOD,
            new RecurringWork.FailureLog(LOG, Level.WARNING, "the audit failed"),
            this::attempt);
  }

  /** Begins; once. */
  public void start() {
    work.start();
  }

  private void attempt() {
    var next = replication.isSetUp() ? next() : Optional.<Standing>empty();
    if (next.isPresent()) {
      var table = next.get().table();
      var vain = inVain.get(table);
      boolean repair = vain == null || vain.isBefore(Instant.now().minus(MENDED_AGAIN));
      var found = audit.round(table, repair, Pace.BACKGROUND, Deadline.in(TIMEOUT));
      if (found.state() != Standing.State.DIFFERS) {
        inVain.remove(table);
      } else if (repair) {
        inVain.put(table, Instant.now());
        LOG.log(Level.WARNING, "{0}: {1}", found.table(), found.text(Instant.now()));
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
    work.close();
    audit.close();
    replication.close();
  }
}
