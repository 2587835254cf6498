package dev.signalbox.cli.support;

import dev.signalbox.common.Progress;

/** Shows the steps of a long call on stderr until it is closed. */
public interface ProgressView extends Progress, AutoCloseable {
  /** Leaves the last picture standing; steps that come later are ignored. */
  @Override
  void close();
}
