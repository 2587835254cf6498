package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Instant;

/**
 * What is known of a table's equality with MySQL's, in words; texts are empty where nothing is.
 *
 * @param word the verdict
 * @param sentence what belongs to it, without the verdict
 */
public record StandingRow(String word, Tone tone, String sentence) {
  public static final StandingRow NONE = new StandingRow("", Tone.QUIET, "");

  /** A standing of the audit, as short as can be. */
  public static StandingRow of(Standing standing, Instant now) {
    return of(standing, now, msg("proof.age", standing.age(now)));
  }

  /** The same where there is room, which says what its age is the age of. */
  public static StandingRow wide(Standing standing, Instant now) {
    return of(standing, now, msg("proof.oldest", standing.age(now)));
  }

  private static StandingRow of(Standing standing, Instant now, String age) {
    var note = standing.note();
    return switch (standing.state()) {
      case EQUAL ->
          new StandingRow(msg("proof.equal"), Tone.OK, age + (note.isEmpty() ? "" : "; " + note));
      case DIFFERS -> new StandingRow(msg("proof.differs"), Tone.BAD, standing.detail(now));
      case UNPROVED -> new StandingRow(msg("proof.unproved"), Tone.QUIET, note);
      case UNPROVABLE -> new StandingRow(msg("proof.unprovable"), Tone.WARN, note);
    };
  }
}
