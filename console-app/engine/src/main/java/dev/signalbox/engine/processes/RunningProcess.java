package dev.signalbox.engine.processes;

/**
 * A session or a statement, as its server tells.
 *
 * @param id its name there: a number in MySQL and in the proxy, a query id in ClickHouse
 * @param user empty when the server cannot tell
 * @param client address and port; empty when the server cannot tell
 * @param database empty when none is chosen
 * @param millis how long it has been in this state; -1 when not known
 * @param state for example {@code Query, Sending data} or {@code Sleep}
 * @param sql the statement, with passwords taken out; empty when none runs
 * @param hostgroup where the proxy sends it; -1 elsewhere
 * @param own whether it is Signalbox's or its replication's
 * @param waitsFor the session whose transaction it waits for, and why; empty when it does not
 */
public record RunningProcess(
    ProcessPlace place,
    String id,
    String user,
    String client,
    String database,
    long millis,
    String state,
    String sql,
    int hostgroup,
    boolean own,
    String waitsFor) {

  /** Whether it does nothing but hold a connection open. */
  public boolean idle() {
    return sql.isEmpty() && waitsFor.isEmpty();
  }
}
