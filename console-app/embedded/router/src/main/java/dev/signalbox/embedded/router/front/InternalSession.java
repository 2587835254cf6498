package dev.signalbox.embedded.router.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.routing.decision.ConnectionMark;
import dev.signalbox.routing.digest.QueryDigest;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answer to PROXYSQL INTERNAL SESSION: ProxySQL's names where it has the fact, and {@code
 * last_query}, which it has not.
 */
final class InternalSession {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private InternalSession() {}

  static String json(SessionContext session, @Nullable LastQuery last) {
    ObjectNode root = MAPPER.createObjectNode();
    SessionRoute route = session.route();
    SessionSettings settings = session.settings();
    root.put("thread_session_id", session.id());
    root.put("current_hostgroup", route.currentHostgroup());
    root.put("default_hostgroup", session.user().routing().defaultHostgroup());
    root.put("locked_on_hostgroup", route.state().lockedHostgroup());
    root.put("transaction_persistent_hostgroup", route.state().transactionHostgroup());
    root.put("active_transactions", route.state().transactions().size());
    root.put("transaction_persistent", session.user().routing().transactionPersistent());
    root.put("autocommit", route.state().autocommit());
    root.put("default_schema", session.user().defaultSchema());
    ObjectNode client = root.putObject("client");
    client.put("client_addr_address", session.connection().remote().getAddress().getHostAddress());
    client.put("client_addr_port", session.connection().remote().getPort());
    client.put("encrypted", session.connection().tls());
    client.putObject("userinfo").put("username", session.username());
    client.put("schemaname", settings.schema());
    ObjectNode conn = root.putObject("conn");
    conn.put("names", settings.names().isEmpty() ? "utf8mb4" : settings.names());
    settings.variables().forEach(conn::put);
    if (last == null) {
      // named even before the first statement: who asks can tell a router that has it
      root.putNull("last_query");
    } else {
      lastQuery(root, last);
    }
    ArrayNode backends = root.putArray("backends");
    Map<Integer, BackendConnection> held = session.backends().held();
    for (int hostgroup : new TreeSet<>(session.backends().used())) {
      backend(backends.addObject(), hostgroup, held.get(hostgroup));
    }
    return root.toString();
  }

  private static void lastQuery(ObjectNode root, LastQuery last) {
    root.putObject("qpo").put("destination_hostgroup", last.hostgroup());
    ObjectNode node = root.putObject("last_query");
    node.put("hostgroup", last.hostgroup());
    node.put("rule_id", last.ruleId());
    ArrayNode hits = node.putArray("rule_ids_hit");
    last.ruleIdsHit().forEach(hits::add);
    node.put("decided_by", last.decidedBy().name());
    node.put("digest", last.digest() == null ? null : QueryDigest.toHex(last.digest()));
    node.put("server", last.server());
    node.put("time_us", last.micros());
    GuardNote guard = last.guard();
    if (guard != null) {
      guard.tell(node.putObject("guard"));
    }
  }

  /** A hostgroup that served the session; {@code conn} is null when its connection went back. */
  private static void backend(
      ObjectNode node, int hostgroup, @Nullable BackendConnection connection) {
    node.put("hostgroup_id", hostgroup);
    if (connection == null) {
      node.putNull("conn");
      return;
    }
    ObjectNode conn = node.putObject("conn");
    conn.put("address", connection.server().host());
    conn.put("port", connection.server().port());
    conn.put("backend_connection_id", connection.wire().greeting().connectionId());
    conn.put("in_transaction", connection.inTransaction());
    conn.put("MultiplexDisabled", connection.multiplexDisabled());
    ObjectNode status = conn.putObject("status");
    for (ConnectionMark mark : ConnectionMark.values()) {
      status.put(mark.statusName(), connection.marks().contains(mark));
    }
  }
}
