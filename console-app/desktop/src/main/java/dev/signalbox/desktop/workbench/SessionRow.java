package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.SessionFacts;
import java.util.ArrayList;

/**
 * A session in words.
 *
 * @param open whether there is a connection
 * @param inTransaction whether a transaction is open
 */
record SessionRow(String text, Tone tone, boolean open, boolean inTransaction) {
  static SessionRow of(SessionFacts facts) {
    var parts = new ArrayList<String>();
    if (facts.inTransaction()) {
      parts.add(msg("session.transaction"));
    }
    if (!facts.autocommit()) {
      parts.add(msg("session.noautocommit"));
    }
    facts.lockedHostgroup().ifPresent(group -> parts.add(msg("session.locked", group)));
    if (parts.isEmpty()) {
      parts.add(facts.open() ? msg("session.autocommit") : msg("session.none"));
    }
    boolean held = facts.inTransaction() || !facts.autocommit();
    return new SessionRow(
        String.join(" · ", parts),
        held ? Tone.WARN : Tone.QUIET,
        facts.open(),
        facts.inTransaction());
  }
}
