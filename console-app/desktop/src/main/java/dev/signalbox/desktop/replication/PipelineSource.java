package dev.signalbox.desktop.replication;

import dev.signalbox.engine.cdc.lag.PipelineState;

/** The pipeline of the running stack. Calls block and fail with EngineException. */
public interface PipelineSource {
  /** What the pipeline measures now. */
  PipelineState sample();

  void pause();

  void resume();

  void restart();

  /** Restarts what failed and nothing that works. */
  void restartFailed();
}
