package dev.signalbox.embedded.clickhouse.access;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import dev.signalbox.embedded.clickhouse.engine.Role;
import dev.signalbox.embedded.clickhouse.engine.StatementGuard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, and as what. Logins are this server's business, because the engine has one user
 * only; every session is that user in one of its roles.
 */
public final class Users {
  private final Map<String, User> users;

  /**
   * One user.
   *
   * @param password in clear; empty for none
   */
  public record User(String password, Role role) {
    @Override
    public String toString() {
      return role.toString();
    }
  }

  /** The users by name. */
  public Users(Map<String, User> users) {
    this.users = Map.copyOf(users);
  }

  /**
   * A new session of the engine with the user's rights.
   *
   * @param queryId see {@link Engine#connect}
   */
  public EngineConnection connect(Engine engine, String user, String queryId) {
    var known = users.get(user);
    if (known == null) {
      throw authenticationFailed(user);
    }
    return switch (known.role()) {
      case CONSOLE -> engine.connect(queryId, known.role(), StatementGuard.NONE, List.of());
      case ROUTED ->
          engine.connect(
              queryId, known.role(), new RoutedGuard(), List.of(RoutedSettings.initial()));
    };
  }

  /** Whether this user may end statements of others. */
  public boolean mayKill(String user) {
    var known = users.get(user);
    return known != null && known.role() == Role.CONSOLE;
  }

  /**
   * The password of a user, or null when there is none of that name; for challenge and response.
   */
  public @Nullable String password(String name) {
    var user = users.get(name);
    return user == null ? null : user.password();
  }

  /**
   * Checks a password sent as it is.
   *
   * @throws ClickHouseException code 516, the same for a wrong name and a wrong password
   */
  public void authenticate(String name, String password) {
    String expected = password(name);
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
    return "users " + users;
  }
}
