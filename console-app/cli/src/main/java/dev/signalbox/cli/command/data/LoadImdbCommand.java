package dev.signalbox.cli.command.data;

import dev.signalbox.cli.command.SeedOption;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.SampleData;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.data.ImdbLoad;
import dev.signalbox.engine.data.ImdbTables;
import dev.signalbox.engine.data.LagGate;
import dev.signalbox.engine.data.LoadResult;
import dev.signalbox.engine.data.SampleTable;
import dev.signalbox.engine.data.TableComparison;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox load imdb}. */
@Command(
    name = "imdb",
    description =
        "Load IMDb-shaped rows into tables of the database imdb, and have them replicated. Rows that"
            + " are there stay: after a cancel, run it again to go on.")
public final class LoadImdbCommand extends CliCommand {
  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Titles to load, and what goes with them in the other tables. With --from at most so many"
              + " rows of each file; all when it is left out.")
  private @Nullable Long rows;

  @Option(
      names = "--tables",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "title_basics,title_ratings",
      description =
          "Which of IMDb's seven tables (default: ${DEFAULT-VALUE}), or all: for each title about 17"
              + " rows, 8 of them of title_principals and 5 of title_akas.")
  private List<String> tables = List.of();

  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Read IMDb's own files of these tables there, title.basics.tsv (or .gz) for example,"
              + " instead of making rows up.")
  private @Nullable Path from;

  @Option(
      names = "--stream",
      description =
          "Let the rows pass the binlog, Debezium and Kafka also where ClickHouse could have its"
              + " first copy past them, which is the shorter way and the default for a load that"
              + " brings more than the tables have.")
  private boolean stream;

  @Option(
      names = "--max-lag",
      paramLabel = "ROWS",
      description = "Pause while replication is more than this many rows behind.")
  private @Nullable Long maxLag;

  @Option(
      names = "--verify",
      description = "Wait until all has arrived in ClickHouse and compare both sides exactly.")
  private boolean verify;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "For --verify: give up after this time (default: ${DEFAULT-VALUE}).")
  private int timeout;

  private record Loaded(String table, long rows, long inserted, long rowsPerSecond) {}

  private record Compared(
      String table, boolean agrees, TableComparison.Side mysql, TableComparison.Side clickhouse) {}

  private record Document(boolean ok, List<Loaded> loaded, List<Compared> compared) {}

  public LoadImdbCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (rows == null && from == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "Say how many rows to make up (--rows N) or where to read (--from).");
    }
    var chosen = ImdbTables.named(tables);
    List<LoadResult> loaded;
    List<TableComparison> compared;
    try (var signalbox = cli().open();
        var progress = cli().progress()) {
      var data = signalbox.sampleData();
      var deadline = Deadline.in(Duration.ofSeconds(timeout));
      loaded = load(chosen, data, gate(signalbox), deadline, progress);
      compared = verify ? compare(chosen, data, deadline, progress) : List.of();
    }
    for (var result : loaded) {
      out()
          .line(
              "%s: %,d rows, %,d of them new, %,.0f rows/s"
                  .formatted(
                      result.table(), result.rows(), result.inserted(), result.rowsPerSecond()));
    }
    compared.forEach(comparison -> out().line(comparison.text()));
    boolean ok = compared.stream().allMatch(TableComparison::agrees);
    out().json(document(ok, loaded, compared));
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private LagGate gate(Signalbox signalbox) {
    return maxLag == null ? LagGate.OPEN : signalbox.lagGate(maxLag);
  }

  private List<LoadResult> load(
      List<SampleTable> chosen,
      SampleData data,
      LagGate gate,
      Deadline deadline,
      Progress progress) {
    var loader = data.loader(gate);
    chosen.forEach(loader::create);
    var names = chosen.stream().map(SampleTable::name).toList();
    data.replication().replicate(names, deadline, progress);
    return stream
        ? load(chosen, data.imdbLoad(gate), progress)
        : data.firstLoad(gate)
            .run(
                chosen,
                expected(chosen),
                to -> load(chosen, new ImdbLoad(to), progress),
                deadline,
                progress);
  }

  private OptionalLong expected(List<SampleTable> chosen) {
    return rows == null || from != null
        ? OptionalLong.empty()
        : OptionalLong.of(chosen.stream().mapToLong(t -> ImdbTables.rows(t, rows)).sum());
  }

  private List<LoadResult> load(List<SampleTable> chosen, ImdbLoad load, Progress progress) {
    return from == null
        ? load.generate(chosen, Objects.requireNonNull(rows), seed.seed(), progress)
        : load.read(chosen, from.toAbsolutePath(), rows == null ? Long.MAX_VALUE : rows, progress);
  }

  private static List<TableComparison> compare(
      List<SampleTable> chosen, SampleData data, Deadline deadline, Progress progress) {
    return chosen.stream()
        .map(table -> data.verifier().awaitEqual(table.name(), deadline, progress))
        .toList();
  }

  private static Document document(
      boolean ok, List<LoadResult> loaded, List<TableComparison> compared) {
    return new Document(
        ok,
        loaded.stream()
            .map(
                r ->
                    new Loaded(
                        r.table().toString(),
                        r.rows(),
                        r.inserted(),
                        Math.round(r.rowsPerSecond())))
            .toList(),
        compared.stream()
            .map(c -> new Compared(c.table().toString(), c.agrees(), c.mysql(), c.clickhouse()))
            .toList());
  }
}
