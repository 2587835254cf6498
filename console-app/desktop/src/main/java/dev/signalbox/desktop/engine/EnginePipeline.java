package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.model.PipelineSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.ConnectorControl;
import dev.signalbox.engine.cdc.lag.PipelineState;

/** The stack's pipeline: measured by the engine's monitor, commanded by Connect's REST API. */
final class EnginePipeline implements PipelineSource {
  private final Signalbox engine;
  private final ConnectorControl control;

  EnginePipeline(Signalbox engine) {
    this.engine = engine;
    this.control = engine.connector();
  }

  @Override
  public PipelineState sample() {
    return engine.pipeline().sample();
  }

  @Override
  public void pause() {
    control.pause();
  }

  @Override
  public void resume() {
    control.resume();
  }

  @Override
  public void restart() {
    control.restart();
  }

  @Override
  public void restartFailed() {
    control.restartFailed();
  }
}
