package dev.signalbox.bench.answers;

import dev.signalbox.bench.answers.AnswersReport.Disagreement;
import dev.signalbox.bench.stress.RouterTarget;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import dev.signalbox.common.TableId;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnFacts;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.TextShape;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.judge.Answers;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges random SELECTs over tables with awkward values, and asks both servers of a running stack
 * those that ClickHouse may answer. For one thread.
 */
public final class AnswersBench {
  private static final int ROWS = 24;
  private static final int MOST_DISAGREEMENTS = 20;
  private static final Duration REPLICATED_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final String MYSQL = "/* hostgroup=10 */ ";
  private static final String CLICKHOUSE = "/* hostgroup=20 */ ";

  private final Signalbox signalbox;
  private final long seed;
  private final String database;
  private final Map<TableId, TableInfo> tables;
  private final Map<ColumnRef, ColumnFacts> facts = new HashMap<>();
  private final List<Long> nanos = new ArrayList<>();
  private final List<Disagreement> disagreements = new ArrayList<>();
  private long served;
  private long both;

  /**
   * @param seed also names the database, which is made and dropped
   */
  public AnswersBench(Signalbox signalbox, long seed) {
    this.signalbox = signalbox;
    this.seed = seed;
    database = "answers_" + seed;
    tables = RandomTables.catalogue(database);
  }

  /** Goes on until the deadline or that many statements; ends with many disagreements. */
  public AnswersReport run(long most, Deadline until, Progress progress) {
    long start = System.nanoTime();
    StepLog step = StepLog.begin(progress, "answers", "Compare answers");
    make();
    String server;
    try (ClientConnection connection = target().connect()) {
      replicated(connection);
      server = server(connection);
      known(connection);
      RandomSelect statements = new RandomSelect(seed, RandomTables.sources());
      Catalogue catalogue = catalogue(server);
      while (nanos.size() < most && !until.passed() && disagreements.size() < MOST_DISAGREEMENTS) {
        judge(statements.next(), catalogue, connection);
        if (nanos.size() % 1000 == 0) {
          step.running("%d judged, %d served".formatted(nanos.size(), served));
        }
      }
    } catch (IOException | MySqlException e) {
      throw new EngineException(ErrorCode.REMOTE, "The proxy was lost: " + e.getMessage(), e);
    }
    send(List.of("DROP DATABASE " + database));
    step.end(disagreements.isEmpty(), "");
    List<Long> sorted = nanos.stream().sorted().toList();
    return new AnswersReport(
        seed,
        server,
        (System.nanoTime() - start) / 1e9,
        sorted.size(),
        served,
        both,
        sorted.get(sorted.size() / 2) / 1e3,
        sorted.get(sorted.size() * 99 / 100) / 1e3,
        disagreements);
  }

  private void make() {
    List<String> statements = new ArrayList<>();
    statements.add("DROP DATABASE IF EXISTS " + database);
    statements.add("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
    statements.add("USE " + database);
    statements.addAll(RandomTables.statements(seed, ROWS));
    send(statements);
  }

  private void send(List<String> statements) {
    try (var mysql = signalbox.databases().mysql();
        var statement = mysql.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "Cannot make the bench's tables: " + e.getMessage(), e);
    }
  }

  private RouterTarget target() {
    var login = signalbox.stack().credentials().app();
    var endpoints = signalbox.stack().endpoints();
    return new RouterTarget(
        endpoints.host(),
        endpoints.proxyPort(),
        login.user(),
        ClientSecret.ofPassword(login.password().reveal()),
        database);
  }

  private void replicated(ClientConnection connection) throws IOException {
    Deadline deadline = Deadline.in(REPLICATED_WITHIN);
    for (TableId table : tables.keySet()) {
      String count = "SELECT COUNT(*) FROM " + table.quoted();
      deadline.await(
          LOOK_AGAIN,
          "the rows of " + table,
          table + " to be replicated",
          () ->
              TextAnswer.ask(connection, CLICKHOUSE + count)
                  .rows()
                  .equals(TextAnswer.ask(connection, MYSQL + count).rows()));
    }
  }

  private static String server(ClientConnection connection) throws IOException {
    return Catalogue.serverNamed(
        String.valueOf(
            TextAnswer.ask(connection, MYSQL + "SELECT VERSION()").rows().get(0).get(0)));
  }

  private Catalogue catalogue(String server) {
    return new Catalogue() {
      @Override
      public Optional<TableInfo> table(TableId id) {
        return Optional.ofNullable(tables.get(id));
      }

      @Override
      public String server() {
        return server;
      }
    };
  }

  /** What the texts are; no day is outside what ClickHouse stores. */
  private void known(ClientConnection connection) throws IOException {
    for (ColumnRef column : RandomTables.texts(database)) {
      TextAnswer values =
          TextAnswer.ask(
              connection,
              CLICKHOUSE
                  + "SELECT DISTINCT "
                  + TableId.quote(column.column())
                  + " FROM "
                  + column.table().quoted());
      Set<String> texts = new HashSet<>();
      values.rows().stream().map(List::getFirst).filter(Objects::nonNull).forEach(texts::add);
      facts.put(
          column,
          new ColumnFacts(true, false, Optional.of(texts), Optional.of(TextShape.of(texts))));
    }
  }

  private void judge(String sql, Catalogue catalogue, ClientConnection connection)
      throws IOException {
    long start = System.nanoTime();
    Verdict verdict = Answers.judge(sql, database, catalogue);
    nanos.add(System.nanoTime() - start);
    if (!verdict.servable()
        || verdict.conditions().stream().anyMatch(c -> c.broken(this::facts).isPresent())) {
      return;
    }
    served++;
    String translated = verdict.clickHouse().orElse(sql);
    TextAnswer mysql = TextAnswer.ask(connection, MYSQL + sql);
    TextAnswer clickHouse = TextAnswer.ask(connection, CLICKHOUSE + translated);
    if (mysql.error().isPresent() && clickHouse.error().isPresent()) {
      both++;
    }
    @Nullable String how = Agreement.broken(mysql, clickHouse, verdict.allowances()).orElse(null);
    if (how != null) {
      disagreements.add(new Disagreement(sql, translated, how, mysql.text(), clickHouse.text()));
    }
  }

  private ColumnFacts facts(ColumnRef column) {
    return facts.getOrDefault(
        column, new ColumnFacts(true, false, Optional.empty(), Optional.empty()));
  }
}
