package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.guard.Ruling.What;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Judges statements that the rules send to a ClickHouse, where mysql-signalbox_guard is on.
 * Thread-safe.
 */
public final class Guard {
  /** A longer text is nobody's report. */
  private static final int MOST_TEXT = 256 * 1024;

  private static final int MOST_SCOPES = 256;
  private static final String NO_MYSQL = "there is no MySQL to keep it on";

  private final RouterState state;
  private final Judge judge;
  private final CatalogueReader catalogues;
  private final FactsReader facts;
  private final Dialect dialect;
  private final AnswerStats stats = new AnswerStats();
  private final Map<Scope.Pair, Scope> scopes = new ConcurrentHashMap<>();

  /** Over the servers in force. */
  public Guard(RouterState state, BackendPools pools, SettingsApplier applier, Judge judge) {
    this.state = state;
    this.judge = judge;
    SideQueries queries = new SideQueries(pools, applier);
    catalogues = new CatalogueReader(queries);
    facts = new FactsReader(queries);
    dialect = new Dialect(queries);
  }

  /** Whether mysql-signalbox_guard is on. */
  public boolean isOn() {
    return state.variables().guard();
  }

  /** Whether the servers of that hostgroup are ClickHouse. */
  public boolean isClickHouse(int hostgroup) {
    return state.clickHouses().contains(hostgroup);
  }

  /** Whether statements that go to that hostgroup are judged. */
  public boolean watches(int hostgroup) {
    return isOn() && isClickHouse(hostgroup);
  }

  /** What was done so far. */
  public AnswerStats stats() {
    return stats;
  }

  /**
   * What to do with a statement whose hostgroup is watched.
   *
   * @param settings what its session set
   * @param ownTables whether the session has temporary tables on MySQL
   */
  public Ruling rule(
      RoutingDecision decision, SessionSettings settings, boolean ownTables, Asker asker) {
    SessionState session = decision.context().session();
    Statement statement =
        new Statement(
            decision.textToSend(),
            decision::readableText,
            decision.context().command(),
            decision.target());
    int mysql = mysql(session.user().defaultHostgroup());
    if (mysql < 0) {
      return Ruling.leave(NO_MYSQL);
    }
    String exempt = exempt(decision, session);
    return exempt.isEmpty()
        ? ruled(statement, session, settings, ownTables, mysql, asker)
        : Ruling.leave(exempt);
  }

  /**
   * What would be done with a statement that rules send to that ClickHouse, without running it.
   *
   * @param sql in UTF-8
   */
  public Ruling foresee(
      int hostgroup,
      SessionState session,
      byte[] sql,
      SessionSettings settings,
      boolean ownTables,
      Asker asker) {
    int mysql = mysql(session.user().defaultHostgroup());
    if (mysql < 0) {
      return Ruling.leave(NO_MYSQL);
    }
    String bytes = new String(sql, StandardCharsets.ISO_8859_1);
    Ruling ruling =
        ruled(
            new Statement(
                bytes, () -> ByteText.decode(bytes), QueryContext.Command.QUERY, hostgroup),
            session,
            settings,
            ownTables,
            mysql,
            asker);
    if (ruling.what() != What.KEEP) {
      return ruling;
    }
    try {
      return dialect
          .refusal(mysql, settings.copy(), sql, asker)
          .map(why -> Ruling.leave(Ruling.MYSQL_CANNOT + why))
          .orElse(ruling);
    } catch (IOException | MySqlException e) {
      return keep(mysql, ruling.reason() + "; whether MySQL can run it is not known");
    }
  }

  /**
   * A statement on its way to a ClickHouse.
   *
   * @param bytes one char per byte
   * @param readable the same text as characters
   */
  private record Statement(
      String bytes, Supplier<String> readable, QueryContext.Command command, int clickhouse) {}

  private Ruling ruled(
      Statement statement,
      SessionState session,
      SessionSettings settings,
      boolean ownTables,
      int mysql,
      Asker asker) {
    if (ownTables) {
      return keep(mysql, "the session has temporary tables");
    }
    if (session.transactions().contains(mysql)) {
      return keep(mysql, "the session has a transaction open there");
    }
    Optional<String> gap = SessionCover.gap(settings);
    if (gap.isPresent()) {
      return keep(mysql, gap.get());
    }
    try {
      return judged(statement, session.schema(), mysql, asker);
    } catch (IOException | MySqlException e) {
      return keep(mysql, "the tables are not known: " + e.getMessage());
    }
  }

  private Ruling judged(Statement statement, String schema, int mysql, Asker asker)
      throws IOException, MySqlException {
    if (statement.bytes().length() > MOST_TEXT) {
      return keep(mysql, "the statement is too long to be judged");
    }
    int clickhouse = statement.clickhouse();
    Verdict verdict =
        scope(new Scope.Pair(asker.username(), mysql, clickhouse))
            .judged(schema, statement.bytes(), statement.readable(), asker);
    if (!verdict.servable()) {
      String why = verdict.reason().map(Verdict.Reason::text).orElse("");
      return new Ruling(What.KEEP, verdict.kind(), why, mysql, null, null);
    }
    String words = verdict.clickHouse().orElse(null);
    QueryContext.Command command = statement.command();
    if (words != null && command != QueryContext.Command.QUERY) {
      // its parameters would have to be found again in the other words
      String why = "ClickHouse needs other words for it, and it is a prepared statement";
      return new Ruling(What.KEEP, verdict.kind(), why, mysql, null, null);
    }
    if (verdict.kind() == Verdict.Kind.EQUAL || command == QueryContext.Command.PREPARE) {
      return new Ruling(What.SERVE, verdict.kind(), "", mysql, words, null);
    }
    DataCheck check = new DataCheck(facts, asker, clickhouse, verdict.conditions());
    Optional<String> broken = check.first();
    return broken.isPresent()
        ? new Ruling(What.KEEP, verdict.kind(), broken.get(), mysql, null, null)
        : new Ruling(What.SERVE, verdict.kind(), "", mysql, words, check);
  }

  private static Ruling keep(int mysql, String reason) {
    return new Ruling(What.KEEP, null, reason, mysql, null, null);
  }

  /** Why a statement is not the guard's; empty if it is. */
  static String exempt(RoutingDecision decision, SessionState session) {
    int target = decision.target();
    if (session.lockedHostgroup() == target || decision.locksSession()) {
      return "the session is locked on this hostgroup";
    }
    if (session.transactions().contains(target)) {
      return "the session has a transaction open on this hostgroup";
    }
    if (decision.isJudged()) {
      return "";
    }
    return decision.decidedBy() == Decider.ANNOTATION
        ? "its comment names the hostgroup"
        : "the session's state names the hostgroup";
  }

  /** Where statements are kept: the user's own hostgroup, or the first that is MySQL; else -1. */
  private int mysql(int home) {
    if (!state.clickHouses().contains(home) && state.servers().containsKey(home)) {
      return home;
    }
    return state.servers().keySet().stream()
        .filter(id -> !state.clickHouses().contains(id))
        .min(Integer::compare)
        .orElse(-1);
  }

  private Scope scope(Scope.Pair pair) {
    Scope known = scopes.get(pair);
    if (known != null) {
      return known;
    }
    if (scopes.size() >= MOST_SCOPES) {
      scopes.clear();
    }
    return scopes.computeIfAbsent(pair, key -> new Scope(key, judge, catalogues));
  }
}
