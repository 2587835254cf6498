package dev.signalbox.bench.measure;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.schema.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures rounds of the audit over a table that grows from size to size, in a database of its own
 * on a running stack. Used once.
 */
public final class AuditBench {
  private static final TableId TABLE = new TableId("signalbox_bench_audit", "orders");

  /** Rows of one transaction. */
  private static final long CHUNK = 200_000;

  private static final Duration ARRIVAL = Duration.ofHours(2);
  private static final Duration ROUND = Duration.ofHours(12);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Signalbox signalbox;
  private final long seed;
  private final boolean background;
  private final Progress progress;
  private final List<AuditReport.Round> rounds = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param seed makes the rows
   * @param background measure the stack's own round of each size too
   */
  public AuditBench(Signalbox signalbox, long seed, boolean background, Progress progress) {
    this.signalbox = signalbox;
    this.seed = seed;
    this.background = background;
    this.progress = progress;
  }

  /**
   * Loads and compares; drops what it loaded.
   *
   * @param sizes how many rows, in ascending order
   */
  public AuditReport run(List<Long> sizes) {
    var before = MachineTime.now();
    try {
      execute(
          "DROP DATABASE IF EXISTS " + TABLE.database(),
          "CREATE DATABASE " + TABLE.database(),
          "CREATE TABLE "
              + TABLE
              + " (id BIGINT PRIMARY KEY, customer INT NOT NULL, amount DECIMAL(12, 2) NOT NULL,"
              + " placed DATETIME NOT NULL, state VARCHAR(16) NOT NULL, note VARCHAR(80))");
      long loaded = 0;
      for (long size : sizes) {
        load(loaded, size);
        loaded = size;
        atFullSpeed(size);
        if (background) {
          inTheBackground(size);
        }
      }
    } finally {
      execute("DROP DATABASE IF EXISTS " + TABLE.database());
    }
    return new AuditReport(
        seed,
        Runtime.getRuntime().availableProcessors(),
        before.load1(),
        MachineTime.now().load1(),
        rounds,
        faults);
  }

  private void load(long from, long to) {
    for (long at = from; at < to; at += CHUNK) {
      step("load", "Load %,d rows".formatted(to), Phase.RUNNING, "%,d rows".formatted(at));
      insert(at + 1, Math.min(at + CHUNK, to));
    }
    step("load", "Load %,d rows".formatted(to), Phase.RUNNING, "ClickHouse reads them");
    signalbox.replication().awaitCaughtUp(Deadline.in(ARRIVAL));
    step("load", "Load %,d rows".formatted(to), Phase.DONE, "");
  }

  /** MySQL makes the rows itself: the same ones for a seed, and different in every column. */
  private void insert(long first, long last) {
    var sql =
        "INSERT INTO "
            + TABLE
            + " SELECT seq, CRC32(CONCAT(?, '/c', seq)) % 100000,"
            + " CRC32(CONCAT(?, '/a', seq)) / 100,"
            + " '2020-01-01' + INTERVAL CRC32(CONCAT(?, '/p', seq)) % 200000000 SECOND,"
            + " ELT(1 + seq % 4, 'new', 'paid', 'sent', 'returned'),"
            + " IF(seq % 5 = 0, NULL, MD5(CONCAT(?, '/n', seq))) FROM "
            + TABLE.database()
            + ".seq_"
            + first
            + "_to_"
            + last;
    try (var connection = signalbox.databases().mysql();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= 4; i++) {
        statement.setLong(i, seed);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void atFullSpeed(long size) {
    var begin = CpuShares.now(signalbox);
    long start = System.nanoTime();
    var found = signalbox.audit().verify(TABLE, false, progress, Deadline.in(ROUND));
    double seconds = (System.nanoTime() - start) / 1e9;
    add(size, "full speed", seconds, begin, found);
  }

  /** Of the stack's rounds the first that begins from now on. */
  private void inTheBackground(long size) {
    var title = "Round over %,d rows in the background".formatted(size);
    step("background", title, Phase.RUNNING, "");
    var asked = Instant.now();
    var begin = CpuShares.now(signalbox);
    var found =
        Deadline.in(ROUND)
            .lookUntil(
                LOOK,
                title,
                this::standing,
                standing -> standing.since().isAfter(asked) && standing.rows() > 0);
    step("background", title, Phase.DONE, "");
    double seconds = Duration.between(found.since(), found.at()).toMillis() / 1e3;
    add(size, "background", seconds, begin, found);
  }

  private Standing standing() {
    return signalbox.audit().standings().stream()
        .filter(standing -> standing.table().equals(TABLE))
        .findFirst()
        .orElse(Standing.unknown(TABLE));
  }

  private void add(long size, String pace, double seconds, CpuShares begin, Standing found) {
    var cores = new LinkedHashMap<String, Double>();
    CpuShares.now(signalbox)
        .coresSince(begin)
        .forEach(
            (name, share) ->
                cores.put(
                    name.equals(CpuShares.LOADER) ? "console" : name,
                    Math.round(share * 1000) / 1000.0));
    rounds.add(
        new AuditReport.Round(
            size,
            pace,
            Math.round(seconds * 100) / 100.0,
            Math.round(size / Math.max(seconds, 1e-3)),
            Map.copyOf(cores)));
    if (found.state() != Standing.State.EQUAL || found.rows() != size) {
      faults.add("%,d rows %s: %s".formatted(size, pace, found.text(Instant.now())));
    }
  }

  private void execute(String... statements) {
    try (var connection = signalbox.databases().mysql();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static EngineException failed(SQLException e) {
    return new EngineException(ErrorCode.REMOTE, "MySQL refused: " + e.getMessage(), e);
  }

  private void step(String id, String title, Phase phase, String detail) {
    progress.step(new Step(id, title, phase, detail, Duration.ZERO));
  }
}
