package dev.signalbox.cli.command.data;

import dev.signalbox.cli.support.Output;
import dev.signalbox.cli.support.TextTable;
import dev.signalbox.cli.support.Units;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineFaults;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lag} says at one moment. Whatever is not known is null.
 *
 * @param ok whether the connector runs, nothing is wrong, and the lag is known and at most {@code
 *     max}
 * @param totalLag records in all
 */
record LagDocument(
    boolean ok,
    Instant at,
    OptionalLong totalLag,
    long max,
    String connector,
    String connectorReason,
    @Nullable Boolean snapshotDone,
    List<Table> tables,
    List<NotReplicated> notReplicated,
    OptionalLong deadLetters,
    List<PipelineState.LostValues> lostValues,
    List<String> problems) {
  record Table(
      String table,
      String topic,
      int partition,
      OptionalLong endOffset,
      OptionalLong committed,
      OptionalLong lag,
      OptionalDouble inPerSecond,
      OptionalDouble outPerSecond,
      OptionalDouble secondsBehind,
      LagVerdict.Level verdict,
      String sentence,
      OptionalDouble etaSeconds,
      @Nullable Proof proof) {
    static Table of(TopicLag row, PipelineState state) {
      return new Table(
          row.table().toString(),
          row.topic(),
          row.partition(),
          row.endOffset(),
          row.committed(),
          row.lag(),
          row.inPerSecond(),
          row.outPerSecond(),
          row.secondsBehind(),
          row.verdict().level(),
          row.verdict().sentence(),
          row.eta().map(Duration::toMillis).stream().mapToDouble(m -> m / 1000.0).findFirst(),
          state.standings().stream()
              .filter(standing -> standing.table().equals(row.table()))
              .findFirst()
              .map(standing -> Proof.of(standing, state.at()))
              .orElse(null));
    }
  }

  record NotReplicated(String table, ReplicatedTable.State state, String reason, String fix) {}

  static LagDocument of(PipelineState state, long max) {
    // a part that did not answer may hide tables from the sum, and a connector that does not run
    // leaves rows in MySQL that no offset counts
    boolean known =
        state.totalLag().isPresent()
            && state.problems().isEmpty()
            && (state.connector().running() || state.connector().state().equals("ABSENT"));
    var problems = PipelineFaults.andUnanswered(state);
    return new LagDocument(
        known
            && state.connector().running()
            && problems.isEmpty()
            && state.totalLag().getAsLong() <= max,
        state.at(),
        known ? state.totalLag() : OptionalLong.empty(),
        max,
        state.connector().state(),
        state.connector().failure(),
        state.snapshotDone().orElse(null),
        state.topics().stream().map(row -> Table.of(row, state)).toList(),
        state.tables().stream()
            .filter(table -> table.state() != ReplicatedTable.State.LIVE)
            .map(t -> new NotReplicated(t.id().toString(), t.state(), t.reason(), t.fix()))
            .toList(),
        state.deadLetters(),
        state.lostValues(),
        problems);
  }

  /** The gate's verdict in a sentence. */
  String gate() {
    if (!problems.isEmpty()) {
      return (totalLag.isEmpty() ? "The lag is not known. " : "") + problems.getFirst();
    }
    if (totalLag.isEmpty()) {
      return "The lag is not known; the connector is " + connector + ".";
    }
    if (totalLag.getAsLong() <= max) {
      // one that failed is among the problems
      return "The connector does not run (" + connector + ")";
    }
    return Units.count(totalLag.getAsLong())
        + " records behind; the gate is "
        + Units.count(max)
        + ".";
  }

  void print(Output out) {
    var behind =
        totalLag.isPresent()
            ? Units.count(totalLag.getAsLong()) + " records behind"
            : "lag unknown";
    var snapshot = Boolean.FALSE.equals(snapshotDone) ? ", first snapshot under way" : "";
    out.line(behind + "; connector " + connector.toLowerCase(Locale.ROOT) + snapshot);
    problems.forEach(problem -> out.line("  " + problem));
    if (!tables.isEmpty()) {
      var table =
          new TextTable(
              "TABLE",
              "PARTITION",
              "END",
              "COMMITTED",
              "LAG",
              "IN/S",
              "OUT/S",
              "VERDICT",
              "PROOF",
              "WHY");
      for (var row : tables) {
        table.row(
            row.table(),
            row.partition(),
            text(row.endOffset()),
            text(row.committed()),
            text(row.lag()),
            text(row.inPerSecond()),
            text(row.outPerSecond()),
            row.verdict(),
            row.proof() == null ? "" : row.proof().state().label(),
            row.sentence());
      }
      table.lines().forEach(out::line);
    }
    for (var table : notReplicated) {
      if (table.state() == ReplicatedTable.State.CLOSED) {
        continue; // among the problems
      }
      out.line(
          table.state().name().toLowerCase(Locale.ROOT)
              + " "
              + table.table()
              + ": "
              + table.reason()
              + " "
              + table.fix());
    }
    for (var lost : lostValues) {
      out.line(
          "%s.%s: %s values are NULL in ClickHouse: %s"
              .formatted(lost.table(), lost.column(), Units.count(lost.count()), lost.reason()));
    }
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Units.count(number.getAsLong()) : "?";
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Units.count(Math.round(number.getAsDouble())) : "?";
  }
}
