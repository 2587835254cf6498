package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import java.util.List;

/**
 * One service in the picture, in words.
 *
 * @param name the service that a click shows
 * @param members all services that stand at its place; several in a cluster
 * @param place where it stands: a name of {@link ServiceRole}
 * @param product what runs there, with its version
 * @param word the state in one word
 * @param line address, memory, processor
 * @param reason why it is in that state; empty when there is nothing to say
 * @param spark processor use of the last minutes
 */
record NodeRow(
    String name,
    List<String> members,
    String place,
    String title,
    String product,
    String word,
    Tone tone,
    Token hue,
    String line,
    String reason,
    boolean running,
    double[] spark) {

  /** The parts in one text, which a line may break between them but not within one. */
  static String line(List<String> parts) {
    return String.join(
        "\u00a0· ", parts.stream().map(part -> part.replace(' ', '\u00a0')).toList());
  }

  static Tone tone(ServiceState.Phase phase) {
    return switch (phase) {
      case READY -> Tone.OK;
      case STARTING, RESTARTING, STOPPING, UNHEALTHY -> Tone.WARN;
      case FAILED -> Tone.BAD;
      case STOPPED -> Tone.QUIET;
    };
  }
}
