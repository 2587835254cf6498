package dev.signalbox.embedded.wire.client;

import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.PacketInput;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach and log in to a server.
 *
 * @param database schema to start in, empty for none
 * @param capabilities bits of {@link Capabilities} wanted; what the server lacks is left out
 * @param collation collation id for the connection
 * @param connectTimeout how long connecting and logging in may take together
 * @param maxPacket longest payload accepted by {@link PacketInput#read()}, in bytes
 * @param tls context to encrypt with (the server must offer TLS), or null for none
 */
public record ClientSettings(
    String host,
    int port,
    String username,
    ClientSecret secret,
    String database,
    int capabilities,
    int collation,
    Duration connectTimeout,
    int maxPacket,
    @Nullable SSLContext tls) {

  /** What a client of this package can do; without DEPRECATE_EOF, multi-statements allowed. */
  public static final int CAPABILITIES =
      Capabilities.LONG_PASSWORD
          | Capabilities.LONG_FLAG
          | Capabilities.PROTOCOL_41
          | Capabilities.TRANSACTIONS
          | Capabilities.SECURE_CONNECTION
          | Capabilities.MULTI_RESULTS
          | Capabilities.PS_MULTI_RESULTS
          | Capabilities.PLUGIN_AUTH;
}
