package dev.signalbox.desktop.workbench.browser;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.StandingRow;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.catalogue.TableListing;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table or view of MySQL with its sizes and what became of it, in words.
 *
 * @param rows in short, of MySQL; empty for a view
 * @param state what became of it in ClickHouse
 */
record TableRow(
    TableId id, boolean view, String rows, String mysql, String clickhouse, StandingRow state) {

  /** What replication says of tables, by table. */
  record States(boolean known, Map<TableId, ReplicatedTable> tables, Map<TableId, Standing> proof) {
    static States of(PipelineState state) {
      var tables = new HashMap<TableId, ReplicatedTable>();
      state.tables().forEach(table -> tables.put(table.id(), table));
      var proof = new HashMap<TableId, Standing>();
      state.standings().forEach(standing -> proof.put(standing.table(), standing));
      return new States(PipelineModel.isKnown(state), tables, proof);
    }
  }

  static TableRow of(
      TableListing.Entry entry, String replicaProblem, States states, PipelineState at) {
    return new TableRow(
        entry.id(),
        entry.view(),
        entry.source().filter(s -> s.rows() >= 0).map(s -> "~" + Format.brief(s.rows())).orElse(""),
        entry.view() ? msg("browser.view") : size(entry.source()),
        clickhouse(entry, replicaProblem),
        state(entry, states, at));
  }

  private static String clickhouse(TableListing.Entry entry, String problem) {
    if (entry.view()) {
      return msg("browser.nothere");
    }
    return problem.isEmpty()
        ? entry.replica().map(s -> size(Optional.of(s))).orElse(msg("browser.nothere"))
        : msg("browser.unknown");
  }

  private static String size(Optional<TableListing.Size> size) {
    if (size.isEmpty()) {
      return msg("browser.unknown");
    }
    long rows = size.get().rows();
    var counted = rows < 0 ? msg("browser.rowsunknown") : msg("browser.about", Format.exact(rows));
    return size.get().bytes() < 0 ? counted : counted + ", " + Format.bytes(size.get().bytes());
  }

  private static StandingRow state(TableListing.Entry entry, States states, PipelineState at) {
    if (entry.view()) {
      return new StandingRow(msg("browser.isview"), Tone.QUIET, msg("browser.viewhint"));
    }
    var table = states.tables().get(entry.id());
    if (table != null && table.state() != ReplicatedTable.State.LIVE) {
      boolean closed = table.state() == ReplicatedTable.State.CLOSED;
      return new StandingRow(
          closed ? msg("proof.closed") : msg("proof.refused"),
          closed ? Tone.BAD : Tone.WARN,
          table.reason() + ". " + table.fix());
    }
    var standing = states.proof().get(entry.id());
    if (standing != null) {
      return StandingRow.wide(standing, at.at());
    }
    if (table != null) {
      return new StandingRow(msg("browser.replicated"), Tone.QUIET, "");
    }
    return states.known()
        ? new StandingRow(msg("proof.refused"), Tone.QUIET, msg("browser.notyet"))
        : new StandingRow(msg("browser.unknown"), Tone.QUIET, msg("browser.nopipeline"));
  }

  /** As a line of the tree. */
  NodeRow node() {
    var said = state.sentence().isEmpty() ? state.word() : state.word() + ": " + state.sentence();
    return new NodeRow(
        view ? NodeRow.Kind.VIEW : NodeRow.Kind.TABLE,
        id,
        id.table(),
        rows,
        state.tone(),
        msg("browser.tip", id, mysql, clickhouse, said));
  }
}
