package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ColumnType;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a server presents itself.
 *
 * @param serverVersion version text of the greeting, which decides how drivers behave
 * @param capabilities bits of {@link Capabilities} to announce; SSL is added with {@code tls}
 * @param defaultPlugin proof to ask for first; the other is accepted too
 * @param collation collation id announced
 * @param maxPacket longest payload accepted, in bytes
 * @param errorPrefix put before the text of login errors, may be empty
 * @param tls context to offer TLS with, or null
 */
public record ServerSettings(
    String serverVersion,
    int capabilities,
    AuthPlugin defaultPlugin,
    int collation,
    int maxPacket,
    String errorPrefix,
    @Nullable SSLContext tls) {

  /** Settings most servers want: native passwords, utf8mb4, 64 MB packets, no TLS. */
  public static ServerSettings of(String serverVersion) {
    return new ServerSettings(
        serverVersion,
        Capabilities.SERVER_DEFAULT,
        AuthPlugin.NATIVE,
        ColumnType.UTF8MB4,
        64 << 20,
        "",
        null);
  }

  /** The same with other capabilities. */
  public ServerSettings withCapabilities(int flags) {
    return new ServerSettings(
        serverVersion, flags, defaultPlugin, collation, maxPacket, errorPrefix, tls);
  }

  /** The same asking for another proof first. */
  public ServerSettings withDefaultPlugin(AuthPlugin plugin) {
    return new ServerSettings(
        serverVersion, capabilities, plugin, collation, maxPacket, errorPrefix, tls);
  }

  /** The same with a prefix before login errors. */
  public ServerSettings withErrorPrefix(String prefix) {
    return new ServerSettings(
        serverVersion, capabilities, defaultPlugin, collation, maxPacket, prefix, tls);
  }

  /** The same accepting payloads up to {@code bytes}. */
  public ServerSettings withMaxPacket(int bytes) {
    return new ServerSettings(
        serverVersion, capabilities, defaultPlugin, collation, bytes, errorPrefix, tls);
  }

  /** The same offering TLS. */
  public ServerSettings withTls(SSLContext context) {
    return new ServerSettings(
        serverVersion, capabilities, defaultPlugin, collation, maxPacket, errorPrefix, context);
  }
}
