package dev.signalbox.embedded.wire.auth;

import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client answers to the greeting, or sends with COM_CHANGE_USER. */
public record HandshakeResponse(
    int capabilities,
    int collation,
    String username,
    byte[] proof,
    String database,
    String plugin,
    Map<String, String> attributes) {

  /** Parses the answer to a greeting (HandshakeResponse41). */
  public static HandshakeResponse read(byte[] payload, int serverCapabilities) throws IOException {
    PayloadReader in = new PayloadReader(payload);
    int sent = (int) in.int4();
    int capabilities = sent & serverCapabilities;
    in.int4();
    int collation = in.int1();
    in.skip(23);
    String username = in.nulString();
    byte[] proof;
    if (Capabilities.has(sent, Capabilities.PLUGIN_AUTH_LENENC)) {
      proof = in.lenencBytes();
    } else if (Capabilities.has(sent, Capabilities.SECURE_CONNECTION)) {
      proof = in.bytes(in.int1());
    } else {
      proof = in.nulBytes();
    }
    String database = Capabilities.has(sent, Capabilities.CONNECT_WITH_DB) ? in.nulString() : "";
    String plugin = Capabilities.has(sent, Capabilities.PLUGIN_AUTH) ? in.nulString() : "";
    return new HandshakeResponse(
        capabilities,
        collation,
        username,
        proof,
        database,
        plugin.isEmpty() ? AuthPlugin.NATIVE.wireName() : plugin,
        Capabilities.has(sent, Capabilities.CONNECT_ATTRS) ? attributes(in) : Map.of());
  }

  /** Parses a COM_CHANGE_USER packet; what it leaves out stays as it was. */
  public static HandshakeResponse readChangeUser(byte[] payload, Login before) throws IOException {
    PayloadReader in = new PayloadReader(payload, 1);
    String username = in.nulString();
    byte[] proof = in.bytes(in.int1());
    String database = in.nulString();
    int collation = in.remaining() >= 2 ? in.int2() : before.collation();
    String plugin = in.remaining() > 0 ? in.nulString() : AuthPlugin.NATIVE.wireName();
    Map<String, String> attributes =
        before.has(Capabilities.CONNECT_ATTRS) ? attributes(in) : before.attributes();
    return new HandshakeResponse(
        before.capabilities(), collation, username, proof, database, plugin, attributes);
  }

  private static Map<String, String> attributes(PayloadReader in) throws IOException {
    if (in.remaining() == 0) {
      return Map.of();
    }
    PayloadReader pairs = new PayloadReader(in.lenencBytes());
    Map<String, String> attributes = new LinkedHashMap<>();
    while (pairs.remaining() > 0) {
      attributes.put(pairs.lenencString(), pairs.lenencString());
    }
    return Map.copyOf(attributes);
  }
}
