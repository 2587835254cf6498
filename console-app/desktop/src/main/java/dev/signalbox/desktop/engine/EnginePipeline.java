package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.replication.PipelineSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.lag.PipelineState;
import java.util.function.Consumer;

/** The stack's pipeline: measured by the engine's monitor, commanded by Connect's REST API. */
final class EnginePipeline implements PipelineSource {
  private final Signalbox engine;

  EnginePipeline(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public PipelineState sample() {
    return engine.pipeline().sample();
  }

  @Override
  public void pause() {
    tell(connect -> connect.pause(ConnectorSpec.NAME));
  }

  @Override
  public void resume() {
    tell(connect -> connect.resume(ConnectorSpec.NAME));
  }

  @Override
  public void restart() {
    tell(connect -> connect.restart(ConnectorSpec.NAME));
  }

  @Override
  public void restartFailed() {
    tell(connect -> connect.restartFailed(ConnectorSpec.NAME));
  }

  private void tell(Consumer<ConnectClient> command) {
    try (var connect = new ConnectClient(engine.stack().endpoints().connectUri())) {
      command.accept(connect);
    }
  }
}
