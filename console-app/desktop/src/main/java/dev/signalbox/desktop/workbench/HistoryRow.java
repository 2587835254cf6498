package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.engine.workbench.saved.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A statement that was run.
 *
 * @param line the statement in one line
 * @param sql all of it
 * @param schema the current schema; empty for none
 * @param detail when, where it went, how long, how many rows
 * @param error why it failed; empty when it did not
 */
record HistoryRow(String line, String sql, String schema, String detail, String error, Tone tone) {
  static HistoryRow of(HistoryEntry entry) {
    var took = Format.duration(Duration.ofMillis(entry.millis()));
    var what =
        entry.error().isEmpty()
            ? msg("history.rows", took, Format.exact(entry.rows()))
            : msg("history.failed", took);
    var route = entry.route().isEmpty() ? "" : entry.route() + " · ";
    return new HistoryRow(
        RunModel.oneLine(entry.sql(), 200),
        entry.sql(),
        entry.schema(),
        when(entry.at()) + " · " + route + what,
        entry.error(),
        entry.error().isEmpty() ? Tone.OK : Tone.BAD);
  }

  /** Today's have their time alone: there is room for little more. */
  private static String when(Instant at) {
    var zone = ZoneId.systemDefault();
    return LocalDate.ofInstant(at, zone).equals(LocalDate.now(zone))
        ? Format.clock(at)
        : Format.full(at);
  }

  /** A statement that ended now. */
  static HistoryEntry entry(StatementResult end, String schema, String route) {
    return new HistoryEntry(
        Instant.now().minus(end.total()),
        end.sql(),
        schema,
        end.total().toMillis(),
        end.affected().orElse(end.rows()),
        route,
        end.failure().map(e -> String.valueOf(e.getMessage())).orElse(""));
  }

  /** One that did not even reach a server. */
  static HistoryEntry unsent(String sql, String schema, String why) {
    return new HistoryEntry(Instant.now(), sql, schema, 0, 0, "", why);
  }
}
