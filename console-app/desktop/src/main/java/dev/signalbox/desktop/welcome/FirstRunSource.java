package dev.signalbox.desktop.welcome;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import java.util.List;

/** What a first run needs of the engine. */
public interface FirstRunSource {
  /** Whether no stack has ever been launched here. */
  boolean isNew();

  /** The kinds of stack, the one to propose first; looks at the machine, so it takes a moment. */
  List<OfferRow> offers();

  /**
   * Launches the stack, loads rows, follows them, changes some and asks through the proxy. Blocks;
   * cancelled by interrupting its thread. What runs by then runs on.
   */
  void run(Deadline deadline, Progress progress);
}
