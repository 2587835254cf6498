package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Pause;
import java.time.Duration;

/** How much of the time a comparison works. */
@FunctionalInterface
public interface Pace {
  /** Without a rest. */
  Pace FULL = (worked, deadline) -> deadline.check("comparing both sides");

  /** Works 2 % of the time, and so takes no more of a processor core. */
  Pace BACKGROUND = oneIn(50);

  /** After a piece of work that took so long. */
  void rest(Duration worked, Deadline deadline);

  /** Rests so that work is one part of so many; more than an hour at once is not rested. */
  private static Pace oneIn(int parts) {
    return (worked, deadline) -> {
      deadline.check("comparing both sides");
      var rest = worked.multipliedBy(parts - 1L);
      var hour = Duration.ofHours(1);
      Pause.of(rest.compareTo(hour) < 0 ? rest : hour, "the audit's next range");
    };
  }
}
