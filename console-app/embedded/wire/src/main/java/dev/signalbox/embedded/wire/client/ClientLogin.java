package dev.signalbox.embedded.wire.client;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.auth.RsaKey;
import dev.signalbox.embedded.wire.auth.ServerGreeting;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A client's part of a login: answers the greeting, switches plugins, proves the password. */
final class ClientLogin {
  private static final int FULL_AUTH = 4;
  private final ClientSettings settings;
  private final PacketInput in;
  private final PacketOutput out;

  ClientLogin(ClientSettings settings, PacketInput in, PacketOutput out) {
    this.settings = settings;
    this.in = in;
    this.out = out;
  }

  /** The first 32 bytes of the answer; alone they ask for TLS. */
  static PayloadWriter head(int capabilities, ClientSettings settings) {
    return new PayloadWriter()
        .int4(capabilities)
        .int4(settings.maxPacket())
        .int1(settings.collation())
        .zeros(23);
  }

  /** Logs in, or throws what the server said. */
  void run(ServerGreeting greeting, int capabilities) throws IOException, MySqlException {
    AuthPlugin plugin = AuthPlugin.named(greeting.plugin());
    byte[] scramble = greeting.scramble();
    byte[] proof = plugin == null ? null : settings.secret().proof(plugin, scramble);
    if (plugin == null || proof == null) {
      plugin = AuthPlugin.NATIVE;
      proof = required(plugin, scramble);
    }
    PayloadWriter answer = head(capabilities, settings).nulString(settings.username());
    answer.int1(proof.length).bytes(proof);
    if (Capabilities.has(capabilities, Capabilities.CONNECT_WITH_DB)) {
      answer.nulString(settings.database());
    }
    if (Capabilities.has(capabilities, Capabilities.PLUGIN_AUTH)) {
      answer.nulString(plugin.wireName());
    }
    send(answer.toByteArray());
    await(plugin, scramble);
  }

  private void await(AuthPlugin first, byte[] firstScramble) throws IOException, MySqlException {
    AuthPlugin plugin = first;
    byte[] scramble = firstScramble;
    while (true) {
      byte[] packet = in.read();
      out.sequence(in.sequence() + 1);
      int header = packet.length == 0 ? -1 : packet[0] & 0xff;
      switch (header) {
        case 0x00 -> {
          return;
        }
        case ErrPacket.HEADER -> throw new MySqlException(PayloadReader.error(packet));
        case 0xfe -> {
          PayloadReader request = new PayloadReader(packet, 1);
          String name = request.nulString();
          plugin = supported(AuthPlugin.named(name), name);
          scramble = Arrays.copyOf(request.rest(), AuthPlugin.SCRAMBLE);
          send(required(plugin, scramble));
        }
        case 0x01 -> {
          if (packet.length == 2 && packet[1] == FULL_AUTH) {
            fullAuthentication(scramble);
          }
        }
        default -> throw new IOException("unexpected packet " + header + " during login");
      }
    }
  }

  private void fullAuthentication(byte[] scramble) throws IOException, MySqlException {
    String password = settings.secret().password();
    if (password == null) {
      throw refuse("needs the password itself, of which only a hash is known");
    }
    if (settings.tls() != null) {
      send(RsaKey.withNul(password));
      return;
    }
    send(new byte[] {2});
    byte[] answer = in.read();
    out.sequence(in.sequence() + 1);
    if (answer.length > 0 && (answer[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(answer));
    }
    try {
      send(RsaKey.encrypt(password, scramble, new PayloadReader(answer, 1).restString()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the server's RSA key cannot be used", e);
    }
  }

  private byte[] required(AuthPlugin plugin, byte[] scramble) throws MySqlException {
    byte[] proof = settings.secret().proof(plugin, scramble);
    if (proof == null) {
      throw refuse(plugin.wireName() + " needs the password, of which only a hash is known");
    }
    return proof;
  }

  private static AuthPlugin supported(@Nullable AuthPlugin plugin, String name)
      throws MySqlException {
    if (plugin == null) {
      throw refuse("the server asks for " + name + ", which is not supported");
    }
    return plugin;
  }

  private static MySqlException refuse(String why) {
    return new MySqlException(2059, "HY000", "Authentication cannot go on: " + why);
  }

  private void send(byte[] payload) throws IOException {
    out.write(payload);
    out.flush();
  }
}
