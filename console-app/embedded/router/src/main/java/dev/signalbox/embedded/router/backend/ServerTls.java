package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.router.runtime.ServerRow;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards servers with use_ssl=1, as ProxySQL does it: with mysql-ssl_p2s_ca only servers that
 * these certificates vouch for, without it any. Thread-safe.
 */
public final class ServerTls {
  private final RouterState state;
  private @Nullable SSLContext context;
  private @Nullable String madeFor;

  /** Over the variables in force. */
  public ServerTls(RouterState state) {
    this.state = state;
  }

  /**
   * What to encrypt with, or null for a server without TLS.
   *
   * @throws MySqlException 2026 if the file of mysql-ssl_p2s_ca cannot be used
   */
  public synchronized @Nullable SSLContext of(ServerRow server) throws MySqlException {
    if (!server.useSsl()) {
      return null;
    }
    String authority = state.variables().text("ssl_p2s_ca");
    if (context == null || !authority.equals(madeFor)) {
      try {
        context =
            authority.isEmpty()
                ? TlsContexts.clientWithoutProof()
                : TlsContexts.clientTrusting(Path.of(authority));
        madeFor = authority;
      } catch (IOException e) {
        throw new MySqlException(2026, "HY000", "TLS to servers: " + e.getMessage());
      }
    }
    return context;
  }
}
