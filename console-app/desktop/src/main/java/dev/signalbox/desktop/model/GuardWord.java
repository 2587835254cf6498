package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.Judgement;

/**
 * What the router's guard says of a statement that the rules send to ClickHouse.
 *
 * @param named the hostgroup that the rules name
 * @param text in words
 * @param words what ClickHouse is asked in place of the statement; empty for the statement
 */
public record GuardWord(int named, String text, Tone tone, String words) {
  static GuardWord of(Judgement judgement, RouteAnswer routed) {
    var note = judgement.note();
    String reason = note.reason();
    String words = judgement.words().orElse("");
    int named = routed.hostgroup();
    if (!note.keptBack()) {
      return switch (note.did()) {
        case EXEMPT -> new GuardWord(named, msg("guard.exempt", reason), Tone.QUIET, words);
        default -> new GuardWord(named, msg("guard.served"), Tone.OK, words);
      };
    }
    return judgement.guardOn()
        ? new GuardWord(named, msg("guard.kept", reason), Tone.ACCENT, "")
        : new GuardWord(named, msg("guard.off", reason), Tone.WARN, "");
  }
}
