package dev.signalbox.engine.cdc;

import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commands the stack's connector by Connect's REST API. Each call blocks until Connect took the
 * command, and fails with an EngineException otherwise. Safe for many threads.
 */
public final class ConnectorControl {
  private final Supplier<CdcEndpoints> endpoints;

  /**
   * @param endpoints where Connect answers; asked for each command
   */
  public ConnectorControl(Supplier<CdcEndpoints> endpoints) {
    this.endpoints = endpoints;
  }

  public void pause() {
    send(client -> client.pause(ConnectorSpec.NAME));
  }

  public void resume() {
    send(client -> client.resume(ConnectorSpec.NAME));
  }

  public void restart() {
    send(client -> client.restart(ConnectorSpec.NAME));
  }

  /** Restarts what failed and nothing that works. */
  public void restartFailed() {
    send(client -> client.restartFailed(ConnectorSpec.NAME));
  }

  private void send(Consumer<ConnectClient> command) {
    try (var client = ConnectClient.of(endpoints.get())) {
      command.accept(client);
    }
  }
}
