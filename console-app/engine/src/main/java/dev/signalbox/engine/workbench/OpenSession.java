package dev.signalbox.engine.workbench;

import com.mysql.cj.jdbc.JdbcConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A session's connection, with what was set on it. Used by one thread at a time. */
final class OpenSession {
  private static final Logger LOG = System.getLogger(OpenSession.class.getName());

  private final Connection connection;
  private final SqlTarget target;
  private final Optional<RuleHits> hits;
  private Optional<ProofReader> proofs = Optional.empty();
  private SessionFacts facts = SessionFacts.FRESH;
  private boolean readOnly;

  OpenSession(Connection connection, SqlTarget target, Optional<RuleHits> hits) {
    this.connection = connection;
    this.target = target;
    this.hits = hits;
  }

  Connection connection() {
    return connection;
  }

  SqlTarget target() {
    return target;
  }

  boolean alive(int seconds) throws SQLException {
    return connection.isValid(seconds);
  }

  /** Sets schema and transactions as a run wants them, where they are not so already. */
  void prepare(RunOptions options) throws SQLException {
    if (options.proof() && target == SqlTarget.PROXY && proofs.isEmpty()) {
      proofs = Optional.of(new ProofReader(connection, hits));
    }
    if (options.database().isPresent() && !options.database().get().equals(facts.schema())) {
      execute("USE `" + options.database().get().replace("`", "``") + "`");
    }
    if (options.readOnly() != readOnly && transactional()) {
      execute("SET SESSION TRANSACTION READ " + (options.readOnly() ? "ONLY" : "WRITE"));
      readOnly = options.readOnly();
    }
  }

  /** ClickHouse has no such transactions, and a ProxySQL would hand the setting on to it. */
  private boolean transactional() {
    return target == SqlTarget.MYSQL || proofs.map(ProofReader::tellsLastQuery).orElse(false);
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** To be called before each statement. */
  void before() {
    proofs.ifPresent(ProofReader::before);
  }

  /** To be called after each statement. */
  Optional<RouteProof> after() {
    var flags = told();
    if (proofs.isPresent()) {
      var proof = proofs.get().after();
      var told = proofs.get().facts();
      // a session that is locked to a hostgroup sends SET there unread: the server alone knows
      facts = told.lockedHostgroup().isPresent() ? told.with(flags) : told;
      return proof;
    }
    facts = flags;
    return Optional.empty();
  }

  /** What the last answer's status flags say; no statement is sent for it. */
  private SessionFacts told() {
    try {
      if (connection.isClosed()) {
        return SessionFacts.CLOSED;
      }
      var status = connection.unwrap(JdbcConnection.class).getSession().getServerSession();
      return new SessionFacts(
          true,
          status.inTransactionOnServer(),
          status.isAutocommit(),
          facts.lockedHostgroup(),
          facts.schema());
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the session's state is not known", e);
      return facts;
    }
  }

  SessionFacts facts() {
    return facts;
  }

  /** Ends the connection under a statement that still runs, without waiting for it. */
  void cut() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the connection could not be cut", e);
    }
  }

  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the connection did not close well", e);
    }
  }
}
