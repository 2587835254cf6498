package dev.signalbox.common;

/**
 * Receives the steps of a long call, from any thread, each time one of them changes. Long calls are
 * cancelled by interrupting the thread that runs them; they then leave nothing half-made and throw
 * {@link ErrorCode#CANCELLED}.
 */
@FunctionalInterface
public interface Progress {
  /** Ignores everything. */
  Progress NONE = step -> {};

  void step(Step step);
}
