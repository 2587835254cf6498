package dev.signalbox.engine.cdc;

import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commands the stack's connector by Connect's REST API. Each call blocks until Connect took the
 * command, and fails with an EngineException otherwise. Safe for many threads.
 */
public final class ConnectorControl {
  private final Supplier<URI> connect;

  /**
   * @param connect where Connect answers; asked for each command
   */
  public ConnectorControl(Supplier<URI> connect) {
    this.connect = connect;
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
    try (var client = new ConnectClient(connect.get())) {
      command.accept(client);
    }
  }
}
