package dev.signalbox.routing.session;

/**
 * Something that the proxy keeps for a session and gives to each connection that serves it.
 *
 * @param name a session variable in lower case; {@code names} for SET NAMES; {@code transaction
 *     isolation level} and {@code transaction read} for SET TRANSACTION
 * @param value the value without quotes; for {@code names} the character set, and {@code COLLATE}
 *     with the collation where one is given
 * @param once for the next transaction only (SET TRANSACTION without SESSION)
 */
public record SessionSetting(String name, String value, boolean once) {
  /** What SET NAMES sets. */
  public static final String NAMES = "names";

  static SessionSetting of(String name, String value) {
    return new SessionSetting(name, value, false);
  }
}
