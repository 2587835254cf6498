package dev.signalbox.embedded.clickhouse.access;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect. Access is this server's business: libchdb refuses users of its own (code 497).
 * Everybody runs as the engine's one user.
 */
public final class Users {
  private final Map<String, String> passwords;

  /** The users by name, with their passwords in clear; empty for none. */
  public Users(Map<String, String> passwords) {
    this.passwords = Map.copyOf(passwords);
  }

  /**
   * The password of a user, or null when there is none of that name; for challenge and response.
   */
  public @Nullable String password(String name) {
    return passwords.get(name);
  }

  /**
   * Checks a password sent as it is.
   *
   * @throws ClickHouseException code 516, the same for a wrong name and a wrong password
   */
  public void authenticate(String name, String password) {
    String expected = passwords.get(name);
    boolean same =
        MessageDigest.isEqual(
            password.getBytes(StandardCharsets.UTF_8),
            (expected == null ? "" : expected).getBytes(StandardCharsets.UTF_8));
    if (expected == null || !same) {
      throw authenticationFailed(name);
    }
  }

  /** What a client is told when it may not connect. */
  public static ClickHouseException authenticationFailed(String name) {
    return new ClickHouseException(
        516,
        "AUTHENTICATION_FAILED",
        name
            + ": Authentication failed: password is incorrect, or there is no user with such"
            + " name.");
  }

  @Override
  public String toString() {
    return "users " + passwords.keySet();
  }
}
