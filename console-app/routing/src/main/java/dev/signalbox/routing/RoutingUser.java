package dev.signalbox.routing;

/**
 * The row of {@code mysql_users} that a session logged in with.
 *
 * @param defaultHostgroup where a query goes when no rule decides otherwise
 * @param transactionPersistent an open transaction keeps its hostgroup
 * @param fastForward rules are bypassed: everything goes to the default hostgroup
 */
public record RoutingUser(
    String username, int defaultHostgroup, boolean transactionPersistent, boolean fastForward) {

  /** A user as ProxySQL's defaults make it: persistent transactions, no fast forward. */
  public static RoutingUser of(String username, int defaultHostgroup) {
    return new RoutingUser(username, defaultHostgroup, true, false);
  }
}
