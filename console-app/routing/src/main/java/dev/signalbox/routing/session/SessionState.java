package dev.signalbox.routing.session;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.SessionTracker;
import java.util.HashSet;
import java.util.Set;

/**
 * What a client session brings to a decision. Immutable; {@link SessionTracker} advances it
 * statement by statement. Hostgroups are -1 where there is none.
 *
 * @param schema the current schema, not a table's
 * @param clientAddr the client's address as text, without the port
 * @param proxyAddr the address of the listening socket that the client reached
 * @param transactionHostgroup where a persistent transaction is open: it keeps every statement
 * @param lockedHostgroup the hostgroup that a SET statement locked the session on
 * @param warningHostgroup where the statement before this one raised warnings
 * @param lastWriteHostgroup where rows were last affected, while the session still holds that
 *     connection: LAST_INSERT_ID() follows it
 * @param stickyFlagIn the flag a rule's next_query_flagIN left behind, or -1
 * @param autocommit as the client last set it
 * @param transactions every hostgroup on which a transaction is open, persistent or not
 * @param cachedQueries texts whose result is in the query cache, one char per byte
 */
public record SessionState(
    RoutingUser user,
    String schema,
    String clientAddr,
    String proxyAddr,
    int proxyPort,
    int transactionHostgroup,
    int lockedHostgroup,
    int warningHostgroup,
    int lastWriteHostgroup,
    int stickyFlagIn,
    boolean autocommit,
    Set<Integer> transactions,
    Set<String> cachedQueries) {

  public SessionState {
    transactions = Set.copyOf(transactions);
    cachedQueries = Set.copyOf(cachedQueries);
  }

  /** mysql-default_schema: the schema of a session that named none. */
  private static final String DEFAULT_SCHEMA = "information_schema";

  /**
   * A session that has just logged in.
   *
   * @param schema the schema the client asked for; empty where it asked for none
   */
  public static SessionState fresh(
      RoutingUser user, String schema, String clientAddr, String proxyAddr, int proxyPort) {
    return new SessionState(
        user,
        schema.isEmpty() ? DEFAULT_SCHEMA : schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        -1,
        -1,
        -1,
        -1,
        -1,
        true,
        Set.of(),
        Set.of());
  }

  /** The same session with a transaction open on a hostgroup. */
  public SessionState inTransaction(int hostgroup) {
    Set<Integer> open = new HashSet<>(transactions);
    open.add(hostgroup);
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        user.transactionPersistent() ? hostgroup : transactionHostgroup,
        lockedHostgroup,
        warningHostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        open,
        cachedQueries);
  }

  /** The same session locked on a hostgroup. */
  public SessionState lockedOn(int hostgroup) {
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        transactionHostgroup,
        hostgroup,
        warningHostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        transactions,
        cachedQueries);
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
        warningHostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        transactions,
        cachedQueries);
  }

  /** The same session with a flag that a rule's next_query_flagIN left behind. */
  public SessionState withFlagIn(int flag) {
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        transactionHostgroup,
        lockedHostgroup,
        warningHostgroup,
        lastWriteHostgroup,
        flag,
        autocommit,
        transactions,
        cachedQueries);
  }

  public SessionState withWarningsOn(int hostgroup) {
    return new SessionState(
        user,
        schema,
        clientAddr,
        proxyAddr,
        proxyPort,
        transactionHostgroup,
        lockedHostgroup,
        hostgroup,
        lastWriteHostgroup,
        stickyFlagIn,
        autocommit,
        transactions,
        cachedQueries);
  }

  /** Any one hostgroup with an open transaction, or -1. */
  public int anyTransaction() {
    return transactions.isEmpty() ? -1 : transactions.iterator().next();
  }
}
