package dev.signalbox.desktop;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.model.PipelineSource;
import dev.signalbox.engine.cdc.connect.ConnectorStatus;
import dev.signalbox.engine.cdc.lag.Freshness;
import dev.signalbox.engine.cdc.lag.FreshnessSample;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.lag.source.BinlogPosition;
import dev.signalbox.engine.cdc.lag.source.ConnectorPosition;
import dev.signalbox.engine.cdc.lag.source.SourceLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A pipeline of four tables whose lag rises and falls; each sample is a second later. */
public final class FakePipeline implements PipelineSource {
  private static final List<String> TABLES =
      List.of("name_basics", "title_akas", "title_basics", "title_ratings");

  public final List<String> commands = new ArrayList<>();
  public volatile ConnectorStatus connector =
      new ConnectorStatus("RUNNING", "", List.of(new ConnectorStatus.Task(0, "RUNNING", "")));
  public volatile long deadLetters;
  public volatile boolean differing;
  public volatile List<String> closed = List.of();
  public volatile Duration eta = Duration.ofSeconds(240);
  private long second;

  /** Lag of one table after so many seconds. */
  public static long lag(int table, long second) {
    double hill = Math.max(0, Math.sin(second / 90.0 - 0.4 * table));
    return Math.round(hill * (table == 2 ? 2_100_000 : 90_000 * (table + 1)));
  }

  private List<Standing> standings() {
    var at = Instant.ofEpochSecond(1_795_000_000L + second);
    return List.of(
        standing("name_basics", Standing.State.EQUAL, at, ""),
        standing("title_akas", differing ? Standing.State.DIFFERS : Standing.State.EQUAL, at, ""),
        standing("title_basics", Standing.State.EQUAL, at, "3 differing rows were repaired"),
        Standing.unknown(new TableId("imdb", "title_ratings")));
  }

  private static Standing standing(String table, Standing.State state, Instant at, String note) {
    boolean differs = state == Standing.State.DIFFERS;
    return new Standing(
        new TableId("imdb", table),
        state,
        1_048_576,
        differs ? 2 : 0,
        differs ? List.of("tt0000001", "tt0000002") : List.of(),
        at.minusSeconds(380),
        at.minusSeconds(20),
        note);
  }

  @Override
  public synchronized PipelineState sample() {
    second++;
    var topics = new ArrayList<TopicLag>();
    boolean paused = connector.state().equals("PAUSED");
    long waiting = paused ? 125_000 : 0;
    long total = waiting * TABLES.size();
    for (int i = 0; i < TABLES.size(); i++) {
      long lag = lag(i, second);
      total += lag;
      long end = 4_000_000L + second * 18_400 / (i + 1);
      topics.add(
          new TopicLag(
              new TableId("imdb", TABLES.get(i)),
              "imdb.imdb." + TABLES.get(i),
              0,
              "clickhouse-cdc-group.imdb." + TABLES.get(i),
              OptionalLong.of(end),
              OptionalLong.of(end - lag),
              OptionalLong.of(lag),
              OptionalLong.of(waiting),
              OptionalDouble.of(18_400.0 / (i + 1)),
              OptionalDouble.of(9_100.0 / (i + 1)),
              OptionalDouble.of(lag / 20_000.0),
              LagVerdict.of(
                  OptionalLong.of(end),
                  OptionalLong.of(end - lag),
                  OptionalLong.empty(),
                  Duration.ZERO,
                  OptionalDouble.of(lag / 20_000.0)),
              lag == 0 ? Optional.of(Duration.ZERO) : Optional.of(eta)));
    }
    var tables = new ArrayList<ReplicatedTable>();
    tables.add(
        new ReplicatedTable(
            new TableId("imdb", "staging"),
            ReplicatedTable.State.REFUSED,
            "",
            "",
            "it has neither a primary key nor a NOT NULL unique key",
            "add one"));
    for (var name : closed) {
      tables.add(
          new ReplicatedTable(
              new TableId("imdb", name),
              ReplicatedTable.State.CLOSED,
              "",
              "",
              "it was dropped or renamed, and made again",
              "Run `signalbox resync imdb." + name + "`: it copies the table as it is now."));
    }
    return new PipelineState(
        Instant.ofEpochSecond(1_795_000_000L + second),
        connector,
        Optional.of(true),
        topics,
        OptionalLong.of(total),
        tables,
        standings(),
        OptionalLong.of(deadLetters),
        List.of(
            new PipelineState.LostValues(
                new TableId("imdb", "name_basics"), "birthYear", "year out of range", 3)),
        List.of(),
        source(waiting * TABLES.size()),
        new Freshness(
            List.of(
                new FreshnessSample(
                    Instant.ofEpochSecond(1_795_000_000L + second - 1), 3.2, 46.1, 109.7))));
  }

  private SourceLag source(long rows) {
    return new SourceLag(
        Optional.of(new BinlogPosition("binlog.000004", 88_214_412 + rows * 80)),
        Optional.of(
            new ConnectorPosition(new BinlogPosition("binlog.000004", 88_214_412), 0, 0, "")),
        "",
        OptionalLong.of(rows * 80),
        OptionalLong.of(rows),
        true,
        Map.of(),
        rows == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(1_795_000_000L + second - 260)),
        Optional.empty(),
        "");
  }

  @Override
  public void pause() {
    commands.add("pause");
    connector = new ConnectorStatus("PAUSED", "", List.of());
  }

  @Override
  public void resume() {
    commands.add("resume");
  }

  @Override
  public void restart() {
    commands.add("restart");
  }

  @Override
  public void restartFailed() {
    commands.add("restart failed");
  }
}
