package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.client.ClientSettings;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.time.Duration;

/** Stops what runs on a server, over a connection made for it with the same user's credentials. */
final class KillQuery {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_PACKET = 1 << 20;

  private KillQuery() {}

  /** Sends KILL QUERY for what runs on {@code running}; that the server refuses is no error. */
  static void query(BackendConnection running, ClientSecret secret, RouterServices services)
      throws MySqlException {
    long id = running.wire().greeting().connectionId();
    try (ClientConnection connection =
        ClientConnection.open(
            new ClientSettings(
                running.server().host(),
                running.server().port(),
                running.username(),
                secret,
                "",
                ClientSettings.CAPABILITIES,
                ColumnType.UTF8MB4,
                TIMEOUT,
                MAX_PACKET,
                services.pools().tls().of(running.server())))) {
      connection.readTimeout((int) TIMEOUT.toMillis());
      connection.execute(
          new PayloadWriter().int1(Command.QUERY).string("KILL QUERY " + id).toByteArray());
      services.counters().count(Counter.MYSQL_KILLED_BACKEND_QUERIES);
    } catch (MySqlException e) {
      // what was to be stopped has ended by itself
      return;
    } catch (IOException e) {
      throw new MySqlException(
          1105, "HY000", "The statement could not be stopped: its server is out of reach");
    }
  }
}
