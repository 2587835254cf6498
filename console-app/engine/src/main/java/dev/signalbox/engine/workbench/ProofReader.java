package dev.signalbox.engine.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.common.EngineException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the proxy where the session's last statement went: {@code PROXYSQL INTERNAL SESSION} on the
 * same connection. Our router adds {@code last_query} to ProxySQL's JSON; ProxySQL itself tells the
 * session's hostgroup there, and the rule only by its counters, which lag up to two seconds.
 */
final class ProofReader {
  private static final Logger LOG = System.getLogger(ProofReader.class.getName());
  private static final long COUNTERS_LAG_NANOS = 2_500_000_000L;
  private static final long COUNTERS_POLL_NANOS = 100_000_000L;

  private final Connection connection;
  private final Optional<RuleHits> hits;
  private final ObjectMapper mapper = new ObjectMapper();
  private final boolean tellsLastQuery;
  private Map<Integer, Long> hitsBefore = Map.of();
  private SessionFacts facts = SessionFacts.FRESH;

  ProofReader(Connection connection, Optional<RuleHits> hits) {
    this.connection = connection;
    this.hits = hits;
    this.tellsLastQuery = session().has("last_query");
  }

  /** To be called before a statement. */
  void before() {
    if (!tellsLastQuery) {
      hitsBefore = hitsNow();
    }
  }

  /** To be called right after a statement; empty when the proxy does not answer. */
  Optional<RouteProof> after() {
    var session = session();
    if (session.isMissingNode()) {
      return Optional.empty();
    }
    facts = facts(session);
    return Optional.of(tellsLastQuery ? told(session.path("last_query")) : counted(session));
  }

  /** Whether the proxy is Signalbox's own router. */
  boolean tellsLastQuery() {
    return tellsLastQuery;
  }

  /** The session as it was told last. */
  SessionFacts facts() {
    return facts;
  }

  private static SessionFacts facts(JsonNode session) {
    boolean inTransaction = session.path("active_transactions").asInt() > 0;
    for (var backend : session.path("backends")) {
      inTransaction |= backend.path("conn").path("in_transaction").asBoolean();
      // ProxySQL's word for it: the connection's status flags
      inTransaction |= backend.path("conn").path("status").path("in_transaction").asBoolean();
    }
    return new SessionFacts(
        true,
        inTransaction,
        session.path("autocommit").asBoolean(true),
        GuardNote.number(session.path("locked_on_hostgroup")),
        session.path("client").path("schemaname").asText(session.path("schema").asText("")));
  }

  private static RouteProof told(JsonNode query) {
    var digest = query.path("digest");
    return new RouteProof(
        GuardNote.number(query.path("hostgroup")),
        GuardNote.number(query.path("rule_id")),
        digest.isTextual() ? Optional.of(digest.asText()) : Optional.empty(),
        RouteProof.Source.SESSION,
        GuardNote.of(query.path("guard")));
  }

  private RouteProof counted(JsonNode session) {
    return new RouteProof(
        GuardNote.number(session.path("current_hostgroup")),
        ruleByCounters(),
        Optional.empty(),
        RouteProof.Source.STATISTICS,
        Optional.empty());
  }

  /** The last rule whose counter moved; a chain of rules moves several, the last one decides. */
  private OptionalInt ruleByCounters() {
    if (hits.isEmpty()) {
      return OptionalInt.empty();
    }
    long end = System.nanoTime() + COUNTERS_LAG_NANOS;
    while (true) {
      var moved =
          hitsNow().entrySet().stream()
              .filter(e -> e.getValue() > hitsBefore.getOrDefault(e.getKey(), 0L))
              .mapToInt(Map.Entry::getKey)
              .max();
      if (moved.isPresent() || System.nanoTime() - end > 0 || Thread.interrupted()) {
        return moved;
      }
      LockSupport.parkNanos(COUNTERS_POLL_NANOS);
    }
  }

  private Map<Integer, Long> hitsNow() {
    try {
      return hits.map(RuleHits::read).orElse(Map.of());
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "the proxy's counters cannot be read", e);
      return Map.of();
    }
  }

  private JsonNode session() {
    try (var statement = connection.createStatement()) {
      // Connector/J takes it for a statement without rows: executeQuery would refuse it unsent
      if (!statement.execute("PROXYSQL INTERNAL SESSION")) {
        return MissingNode.getInstance();
      }
      try (var result = statement.getResultSet()) {
        return result.next() ? mapper.readTree(result.getString(1)) : MissingNode.getInstance();
      }
    } catch (SQLException | JsonProcessingException e) {
      // a server that is no proxy does not know the statement: then there is no proof
      LOG.log(Level.DEBUG, "no proof of the route", e);
      return MissingNode.getInstance();
    }
  }
}
