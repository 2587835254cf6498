package dev.signalbox.desktop.stack;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.stack.UpOptions;

/**
 * Brings a stack up, with replication; blocks, and is cancelled by interrupting its thread. Fails
 * when it came up without a part of it.
 */
@FunctionalInterface
public interface StackLauncher {
  void launch(UpOptions options, Deadline deadline, Progress progress);
}
