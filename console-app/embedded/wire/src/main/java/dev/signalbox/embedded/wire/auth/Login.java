package dev.signalbox.embedded.wire.auth;

import dev.signalbox.embedded.wire.packet.Capabilities;
import java.util.Map;

/**
 * A client that proved who it is.
 *
 * @param database schema it asked for, empty if none
 * @param capabilities bits both sides announced
 * @param collation the client's collation id
 * @param attributes connection attributes, such as the program's name
 * @param secret what logs in elsewhere as the same user
 */
public record Login(
    String username,
    String database,
    int capabilities,
    int collation,
    Map<String, String> attributes,
    ClientSecret secret) {

  /** Whether both sides announced the capability. */
  public boolean has(int capability) {
    return Capabilities.has(capabilities, capability);
  }
}
