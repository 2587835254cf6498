package dev.signalbox.desktop.processes;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.processes.ProcessPlace;
import dev.signalbox.engine.processes.RunningProcess;
import java.time.Duration;
import java.util.Locale;

/**
 * A session or a statement, in words.
 *
 * @param process as the engine tells it
 */
record ProcessRow(RunningProcess process) {
  String where() {
    return process.place() == ProcessPlace.PROXY ? msg("process.proxy") : process.place().label();
  }

  Token hue() {
    return switch (process.place()) {
      case MYSQL -> Token.MYSQL;
      case CLICKHOUSE -> Token.CLICKHOUSE;
      case PROXY -> Token.PROXY;
    };
  }

  String id() {
    return process.id();
  }

  String user() {
    var user = process.user().isEmpty() ? msg("process.unknown") : process.user();
    return process.own() ? msg("process.own", user) : user;
  }

  String client() {
    return process.client().isEmpty() ? msg("process.unknown") : process.client();
  }

  String database() {
    return process.database();
  }

  String hostgroup() {
    return process.hostgroup() < 0 ? "" : String.valueOf(process.hostgroup());
  }

  String time() {
    return process.millis() < 0
        ? msg("process.unknown")
        : Format.duration(Duration.ofMillis(process.millis()));
  }

  String state() {
    return process.waitsFor().isEmpty()
        ? process.state()
        : msg("process.waits", process.waitsFor().replaceAll(" \\([^)]*\\)", ""));
  }

  /** Of the transactions that are waited for; empty for none. */
  String blockers() {
    return process.waitsFor();
  }

  Tone tone() {
    if (!process.waitsFor().isEmpty()) {
      return Tone.WARN;
    }
    return process.idle() ? Tone.QUIET : Tone.OK;
  }

  /** The statement on one line. */
  String line() {
    return process.sql().replaceAll("\\s+", " ");
  }

  /** The statement as it was sent, passwords apart. */
  String statement() {
    return process.sql();
  }

  boolean endsQuery() {
    return process.place().endsQueries() && !process.sql().isEmpty();
  }

  boolean endsSession() {
    return process.place().endsSessions();
  }

  boolean found(String words) {
    return (where() + " " + id() + " " + user() + " " + client() + " " + database() + " " + line())
        .toLowerCase(Locale.ROOT)
        .contains(words);
  }

  /** What dies when it is ended. */
  String named(boolean queryOnly) {
    var statement = line().length() <= 90 ? line() : line().substring(0, 90) + " …";
    var what =
        queryOnly
            ? msg("process.askquery", id(), where())
            : msg("process.asksession", id(), where());
    var of = msg("process.of", user(), client());
    return what + " " + of + (statement.isEmpty() ? "" : ": " + statement);
  }
}
