package dev.signalbox.engine;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.data.ChunkedLoader;
import dev.signalbox.engine.data.Demo;
import dev.signalbox.engine.data.FirstLoad;
import dev.signalbox.engine.data.ImdbLoad;
import dev.signalbox.engine.data.LagGate;
import dev.signalbox.engine.data.MarkerTest;
import dev.signalbox.engine.data.ProxyQuery;
import dev.signalbox.engine.data.TableReplicator;
import dev.signalbox.engine.data.Verifier;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.QueryRunner;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sample data on a running stack: loads, comparisons, marker rows and the demo, put together. */
public final class SampleData {
  private static final int CHUNK_ROWS = 10_000;
  private static final int MOST_ROWS = 10_000;

  private final Databases databases;
  private final QueryRunner queries;
  private final ResultFolder results;
  private final RuleSet rules;
  private final TableReplicator replication;
  private final LagGate disk;

  /**
   * @param disk closed while MySQL's disk is full
   */
  SampleData(
      Databases databases,
      QueryRunner queries,
      ResultFolder results,
      RuleSet rules,
      TableReplicator replication,
      LagGate disk) {
    this.disk = disk;
    this.databases = databases;
    this.queries = queries;
    this.results = results;
    this.rules = rules;
    this.replication = replication;
  }

  public ImdbLoad imdbLoad(LagGate gate) {
    return new ImdbLoad(loader(gate));
  }

  /** Loads past the pipeline where that is the shorter way. */
  public FirstLoad firstLoad(LagGate gate) {
    return new FirstLoad(databases::mysql, replication, loader(gate));
  }

  public ChunkedLoader loader(LagGate gate) {
    return new ChunkedLoader(databases::mysql, gate, disk, CHUNK_ROWS);
  }

  public Verifier verifier() {
    return new Verifier(databases::mysql, databases::clickhouse);
  }

  public MarkerTest markers() {
    return new MarkerTest(databases::mysql, databases::clickhouse, replication);
  }

  /** Makes tables flow. */
  public TableReplicator replication() {
    return replication;
  }

  public Demo demo() {
    return new Demo(
        new Demo.Platform(
            databases::mysql,
            databases::clickhouse,
            replication,
            proxyQuery(),
            hostgroup("MySQL"),
            hostgroup("ClickHouse")));
  }

  private int hostgroup(String name) {
    return rules.hostgroupNames().entrySet().stream()
        .filter(group -> group.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.BAD_INPUT, "The routing rules name no hostgroup " + name + "."));
  }

  private ProxyQuery proxyQuery() {
    return sql -> {
      try (var rows = results.open(MOST_ROWS)) {
        return served(sql, rows);
      }
    };
  }

  private ProxyQuery.Served served(String sql, ResultStore rows) {
    var result =
        queries.run(List.of(sql), RunOptions.defaults(), rows).await().orThrow().getFirst();
    var hostgroup = result.proof().map(RouteProof::hostgroup).orElse(OptionalInt.empty());
    if (hostgroup.isEmpty()) {
      throw new EngineException(ErrorCode.REMOTE, "The proxy does not tell who served: " + sql);
    }
    return new ProxyQuery.Served(
        sql,
        hostgroup.getAsInt(),
        result.proof().map(RouteProof::ruleId).orElse(OptionalInt.empty()),
        Math.round(result.total().toNanos() / 1e4) / 100.0,
        texts(rows));
  }

  private static List<List<@Nullable String>> texts(ResultStore stored) {
    var rows = new ArrayList<List<@Nullable String>>();
    for (int i = 0; i < stored.size(); i++) {
      rows.add(Arrays.stream(stored.row(i)).map(SampleData::text).toList());
    }
    return rows;
  }

  /** ClickHouse gives its strings the binary character set over MySQL's protocol. */
  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : value.toString();
  }
}
