package dev.signalbox.embedded.wire.auth;

import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;

/**
 * A server's first packet (protocol 10).
 *
 * @param connectionId what KILL takes on that server
 * @param capabilities bits of {@link Capabilities}
 * @param plugin the proof it would like
 */
public record ServerGreeting(
    String serverVersion, long connectionId, int capabilities, byte[] scramble, String plugin) {

  public static ServerGreeting read(byte[] payload) throws IOException {
    PayloadReader in = new PayloadReader(payload);
    int protocol = in.int1();
    if (protocol != 10) {
      throw new IOException("not a MySQL server: protocol " + protocol);
    }
    String version = in.nulString();
    long id = in.int4();
    byte[] first = in.bytes(8);
    in.skip(1);
    int capabilities = in.int2();
    in.skip(3);
    capabilities |= in.int2() << 16;
    int length = in.int1();
    in.skip(10);
    byte[] second = in.bytes(Math.max(13, length - 8));
    String plugin = Capabilities.has(capabilities, Capabilities.PLUGIN_AUTH) ? in.nulString() : "";
    byte[] scramble = new byte[AuthPlugin.SCRAMBLE];
    System.arraycopy(first, 0, scramble, 0, 8);
    System.arraycopy(second, 0, scramble, 8, AuthPlugin.SCRAMBLE - 8);
    return new ServerGreeting(version, id, capabilities, scramble, plugin);
  }
}
