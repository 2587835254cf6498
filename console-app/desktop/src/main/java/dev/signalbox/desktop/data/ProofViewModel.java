package dev.signalbox.desktop.data;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.StandingRow;
import dev.signalbox.desktop.model.TaskEnd;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which tables are proved to be in ClickHouse what they are in MySQL, as the audit keeps it, and
 * comparisons when asked. For the toolkit's thread.
 */
public final class ProofViewModel {
  private final ProofSource source;
  private final Tasks tasks;
  private final ObservableList<ProofRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private List<TableId> asked = List.of();
  private @Nullable RunningTask task;

  public ProofViewModel(PipelineModel pipeline, ProofSource source, Tasks tasks) {
    this.source = source;
    this.tasks = tasks;
    pipeline.state().addListener((o, was, is) -> show(is));
    show(pipeline.state().get());
  }

  private void show(PipelineState state) {
    boolean known = PipelineModel.isKnown(state);
    empty.set(known ? msg("proof.notables") : msg("proof.nothingruns"));
    summary.set(state.standings().isEmpty() ? "" : Standing.summary(state.standings(), state.at()));
    var next = rows(state);
    // one by one: the selection stays at its table
    for (int i = 0; i < Math.min(next.size(), rows.size()); i++) {
      if (!next.get(i).equals(rows.get(i))) {
        rows.set(i, next.get(i));
      }
    }
    if (rows.size() > next.size()) {
      rows.remove(next.size(), rows.size());
    } else {
      rows.addAll(next.subList(rows.size(), next.size()));
    }
  }

  private static List<ProofRow> rows(PipelineState state) {
    var all = new ArrayList<ProofRow>();
    state.standings().forEach(standing -> all.add(row(standing, state.at())));
    state.tables().stream()
        .filter(table -> table.state() != ReplicatedTable.State.LIVE)
        .forEach(table -> all.add(row(table)));
    all.sort(Comparator.comparing(ProofRow::table));
    return all;
  }

  private static ProofRow row(Standing standing, Instant now) {
    boolean compared = standing.rows() > 0 || standing.state() == Standing.State.EQUAL;
    return new ProofRow(
        standing.table(),
        StandingRow.wide(standing, now),
        standing.rows(),
        compared ? Format.exact(standing.rows()) : "–",
        standing.at().equals(Instant.EPOCH)
            ? msg("proof.never")
            : msg("proof.ago", standing.checked(now)),
        true,
        standing.state() == Standing.State.DIFFERS ? standing.differing() : 0,
        standing.table() + "\t" + standing.text(now));
  }

  /** A table that is not compared, because its rows do not flow. */
  private static ProofRow row(ReplicatedTable table) {
    boolean closed = table.state() == ReplicatedTable.State.CLOSED;
    var why = table.reason() + ". " + table.fix();
    var word = closed ? msg("proof.closed") : msg("proof.refused");
    return new ProofRow(
        table.id(),
        new StandingRow(word, closed ? Tone.BAD : Tone.WARN, why),
        0,
        "–",
        "–",
        false,
        0,
        table.id() + "\t" + word + ": " + why);
  }

  /** Compares tables now, one after the other; without any, all that can be compared. */
  void check(Collection<ProofRow> chosen) {
    start(ids(chosen.isEmpty() ? rows : chosen), false);
  }

  /** Compares tables that are there although nobody has looked at them yet. */
  void checkTables(List<TableId> tables) {
    start(tables, false);
  }

  private static List<TableId> ids(Collection<ProofRow> chosen) {
    return chosen.stream().filter(ProofRow::live).map(ProofRow::id).toList();
  }

  /** Asks before the differing ones of some tables are mended; without any, of all. */
  void askRepair(Collection<ProofRow> chosen) {
    var differing =
        (chosen.isEmpty() ? rows : chosen).stream().filter(row -> row.differing() > 0).toList();
    if (differing.isEmpty() || busy.get()) {
      return;
    }
    asked = ids(differing);
    question.set(
        differing.size() == 1
            ? msg("proof.askone", asked.getFirst())
            : msg("proof.askmany", differing.size()));
  }

  /** Mends what was asked for. */
  void repair() {
    var tables = asked;
    dismiss();
    start(tables, true);
  }

  /** Withdraws the question. */
  void dismiss() {
    asked = List.of();
    question.set("");
  }

  private void start(List<TableId> tables, boolean repair) {
    if (busy.get() || tables.isEmpty()) {
      return;
    }
    dismiss();
    busy.set(true);
    problem.set("");
    fraction.set(-1);
    var title = title(tables, repair);
    status.set(title);
    var expected = new HashMap<TableId, Long>();
    rows.forEach(row -> expected.put(row.id(), row.compared()));
    var found = new ArrayList<Standing>();
    var started =
        tasks.start(
            title,
            reporter -> {
              for (int i = 0; i < tables.size(); i++) {
                var table = tables.get(i);
                int before = i;
                var name = tables.size() == 1 ? "" : table + " · ";
                long all = expected.getOrDefault(table, 0L);
                found.add(
                    source.check(
                        table,
                        repair,
                        rows ->
                            reporter.report(
                                name + counted(rows, all),
                                fraction(before, tables.size(), rows, all))));
              }
            },
            end -> ended(end, found, tables.size()));
    task = started;
    if (busy.get()) {
      started.detail().addListener((o, was, is) -> status.set(title + " · " + is));
      started.fraction().addListener((o, was, is) -> fraction.set(is.doubleValue()));
    }
  }

  /** A table that has grown since is compared further than was expected. */
  private static String counted(long rows, long all) {
    return all < rows
        ? msg("proof.compared", Format.exact(rows))
        : msg("proof.comparedof", Format.exact(rows), Format.exact(all));
  }

  private static double fraction(int before, int tables, long rows, long all) {
    if (all == 0) {
      return tables == 1 ? -1 : (double) before / tables;
    }
    return (before + Math.min(1, (double) rows / all)) / tables;
  }

  private static String title(List<TableId> tables, boolean repair) {
    if (tables.size() == 1) {
      var table = tables.getFirst();
      return repair ? msg("proof.repairone", table) : msg("proof.checkone", table);
    }
    return repair ? msg("proof.repairmany", tables.size()) : msg("proof.checkmany", tables.size());
  }

  private void ended(TaskEnd end, List<Standing> found, int wanted) {
    task = null;
    busy.set(false);
    problem.set(end.problem());
    status.set(
        end.failed()
            ? ""
            : end.cancelled()
                ? msg("proof.cancelled", found.size(), wanted)
                : found.size() == 1
                    ? found.getFirst().table() + " " + found.getFirst().text(Instant.now())
                    : Standing.summary(found, Instant.now()));
  }

  /** Ends the comparison; what was found before stays. */
  void cancel() {
    var current = task;
    if (current != null) {
      current.cancel();
    }
  }

  /** Some tables for the clipboard, a line each; without any, all. */
  String text(Collection<ProofRow> chosen) {
    return (chosen.isEmpty() ? rows : chosen)
        .stream().map(ProofRow::line).collect(Collectors.joining("\n"));
  }

  /** By name, those that are not compared too. */
  ObservableList<ProofRow> rows() {
    return rows;
  }

  /** All in one clause; empty when nothing is known. */
  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** What stands for the rows when there are none. */
  ReadOnlyStringProperty empty() {
    return empty.getReadOnlyProperty();
  }

  /** What is being compared, or what came of it. */
  ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  /** What went wrong; empty when nothing did. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What a repair would do, while people are asked; else empty. */
  ReadOnlyStringProperty question() {
    return question.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** From 0 to 1, or -1 while unknown. */
  ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }
}
