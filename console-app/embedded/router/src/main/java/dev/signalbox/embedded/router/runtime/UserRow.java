package dev.signalbox.embedded.router.runtime;

import dev.signalbox.embedded.wire.Credential;
import dev.signalbox.routing.RoutingUser;
import java.util.Map;

/**
 * A row of {@code mysql_users} in force. Its password is never printed.
 *
 * @param defaultSchema schema of a session that names none, may be empty
 * @param schemaLocked kept as in ProxySQL, where it has no effect
 * @param useSsl the account may log in with TLS only
 * @param maxConnections most sessions of this user at once
 */
public record UserRow(
    RoutingUser routing,
    Credential credential,
    String defaultSchema,
    boolean schemaLocked,
    boolean useSsl,
    int maxConnections) {

  /** From a row's columns by name. */
  public static UserRow of(Map<String, String> row) {
    return new UserRow(
        new RoutingUser(
            Rows.text(row, "username"),
            Rows.number(row, "default_hostgroup"),
            Rows.flag(row, "transaction_persistent"),
            Rows.flag(row, "fast_forward")),
        Credential.ofStored(Rows.text(row, "password")),
        Rows.text(row, "default_schema"),
        Rows.flag(row, "schema_locked"),
        Rows.flag(row, "use_ssl"),
        Rows.number(row, "max_connections"));
  }

  /** The name clients log in with. */
  public String username() {
    return routing.username();
  }
}
