package dev.signalbox.engine.routing;

import java.util.HashSet;
import java.util.Set;

/**
 * What a client session brings to a decision. Immutable; {@link SessionTracker} advances it
 * statement by statement. Hostgroups are -1 where there is none.
 *
 * @param schema the current schema, not a table's
 * @param clientAddr the client's address as text, without the port
 * @param proxyAddr the address of the listening socket that the client reached
 * @param transactionHostgroup where a persistent transaction is open
 * @param lockedHostgroup the hostgroup that a SET statement locked the session on
 * @param previousHostgroup where the statement before this one went
 * @param lastWriteHostgroup where rows were last affected: LAST_INSERT_ID() follows it
 * @param stickyFlagIn the flag a rule's next_query_flagIN left behind, or -1
 * @param autocommit as the client last set it
 * @param transactions the hostgroups on which a transaction is open
 */
public record SessionState(
    RoutingUser user,
    String schema,
    String clientAddr,
    String proxyAddr,
    int proxyPort,
    int transactionHostgroup,
    int lockedHostgroup,
    int previousHostgroup,
    int lastWriteHostgroup,
    int stickyFlagIn,
    boolean autocommit,
    Set<Integer> transactions) {

  public SessionState {
    transactions = Set.copyOf(transactions);
  }

  /** A session that has just logged in. */
  public static SessionState fresh(
      RoutingUser user, String schema, String clientAddr, String proxyAddr, int proxyPort) {
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        -1,
        -1,
        user.defaultHostgroup(),
        -1,
        -1,
        true,
        Set.of());
  }

  /** The same session with a persistent transaction open on a hostgroup. */
  public SessionState inTransaction(int hostgroup) {
    Set<Integer> open = new HashSet<>(transactions);
    open.add(hostgroup);
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        user.transactionPersistent() ? hostgroup : -1,
        lockedHostgroup,
        hostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        open);
  }

  /** The same session with another current schema. */
  public SessionState withSchema(String name) {
    return new SessionState(
        user,
        name,
        clientAddr,
        proxyAddr,
        proxyPort,
        transactionHostgroup,
        lockedHostgroup,
        previousHostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        transactions);
  }
}
