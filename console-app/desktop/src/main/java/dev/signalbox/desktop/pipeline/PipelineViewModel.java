package dev.signalbox.desktop.pipeline;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.Recalculation;
import dev.signalbox.desktop.model.PipelineHealthModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.StandingRow;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.ChartLine;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.telemetry.Downsampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Lag, rates and the connector, in words and numbers. */
public final class PipelineViewModel {
  private static final Duration SPARK = Duration.ofMinutes(2);
  private static final int DRAWN = 600;

  private final PipelineModel pipeline;
  private final Tasks tasks;
  private final ObjectProperty<Duration> span = new SimpleObjectProperty<>(Duration.ofMinutes(5));
  private final ObservableList<TileRow> tiles = FXCollections.observableArrayList();
  private final ObservableList<PartitionRow> partitions = FXCollections.observableArrayList();
  private final ObservableList<ChartLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable ConnectorRow> connector =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper sampled = new ReadOnlyStringWrapper("");
  private final ObservableList<StageRow> stages = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper freshness = new ReadOnlyStringWrapper("");
  private final Recalculation<List<ChartLine>> drawing;
  private long now;

  /**
   * @param calculating where lines are reduced to what can be drawn
   * @param ui the toolkit's thread
   */
  public PipelineViewModel(PipelineModel pipeline, Tasks tasks, Executor calculating, Executor ui) {
    this.drawing = new Recalculation<>(calculating, ui, lines::setAll);
    this.pipeline = pipeline;
    this.tasks = tasks;
    pipeline.state().addListener((o, was, is) -> show(is));
    span.addListener((o, was, is) -> show(pipeline.state().get()));
    show(pipeline.state().get());
  }

  private void show(PipelineState state) {
    boolean known = PipelineModel.isKnown(state);
    now = known ? state.at().toEpochMilli() : System.currentTimeMillis();
    sampled.set(known ? msg("pipeline.sampled", Format.clock(state.at())) : msg("pipeline.none"));
    tiles.setAll(tiles(state));
    stages.setAll(FreshnessModel.stages(state.freshness()));
    freshness.set(FreshnessModel.total(state.freshness()));
    var rows = state.userTopics().stream().map(topic -> row(topic, state)).toList();
    if (!rows.equals(partitions)) {
      partitions.setAll(rows);
    }
    connector.set(known ? connector(state) : null);
    var back = span.get();
    drawing.request(() -> known ? lines(back) : List.of());
  }

  private List<ChartLine> lines(Duration back) {
    var drawn = new ArrayList<ChartLine>();
    pipeline
        .lag(back)
        .forEach(
            (name, points) -> {
              var few = Downsampler.reduce(points, DRAWN);
              if (few.size() > 0) {
                drawn.add(new ChartLine(name, Token.line(drawn.size()), few.times(), few.values()));
              }
            });
    return drawn;
  }

  private List<TileRow> tiles(PipelineState state) {
    boolean known = PipelineModel.isKnown(state) && state.totalKnown();
    var unknown = PipelineModel.isKnown(state) ? msg("tile.notshown") : msg("tile.unknown");
    long lag = state.totalLag().orElse(0);
    var seconds = state.secondsBehind();
    var tone = !state.connector().running() || seconds.orElse(0) > 5 ? Tone.WARN : Tone.OK;
    double in = PipelineModel.sum(state, TopicLag::inPerSecond);
    double out = PipelineModel.sum(state, TopicLag::outPerSecond);
    return List.of(
        new TileRow(
            msg("tile.behind"),
            known ? rows(state, lag) : "–",
            known ? tone : Tone.QUIET,
            known ? where(state, lag) : unknown,
            pipeline.behind(SPARK).values()),
        new TileRow(
            msg("tile.time"),
            known && seconds.isPresent() ? Format.seconds(seconds.getAsDouble()) : "–",
            known ? tone : Tone.QUIET,
            known ? msg("tile.oldest") : unknown,
            new double[0]),
        rate(msg("tile.in"), in, msg("tile.innote"), pipeline.in(SPARK).values()),
        rate(msg("tile.out"), out, msg("tile.outnote"), pipeline.out(SPARK).values()),
        eta(state, known, tone, unknown));
  }

  private static String rows(PipelineState state, long lag) {
    return state.exact()
        ? msg("tile.rows", Format.brief(lag))
        : msg("tile.about", Format.brief(lag));
  }

  /** Where the rows wait; that none does, since when that is known. */
  private static String where(PipelineState state, long lag) {
    if (lag > 0) {
      return msg(
          "tile.where",
          Format.brief(state.source().rows().orElse(0)),
          Format.brief(state.unread().orElse(0)));
    }
    return state
        .provedUntil()
        .map(at -> msg("tile.proved", Format.clock(at)))
        .orElse(msg("tile.counted"));
  }

  private static TileRow eta(PipelineState state, boolean known, Tone tone, String unknown) {
    var eta = PipelineHealthModel.eta(state);
    boolean none = state.totalLag().orElse(0) == 0;
    boolean reads = state.connector().running();
    return new TileRow(
        msg("tile.eta"),
        !known || !reads
            ? "–"
            : none
                ? msg("tile.now")
                : eta.map(e -> "≈ " + Format.duration(e)).orElse(msg("tile.never")),
        !known ? Tone.QUIET : none || eta.isPresent() ? tone : Tone.WARN,
        !known ? unknown : reads ? msg("tile.etanote") : msg("tile.etastopped"),
        new double[0]);
  }

  private static TileRow rate(String title, double rate, String note, double[] course) {
    return Double.isNaN(rate)
        ? new TileRow(title, "–", Tone.QUIET, msg("tile.unknown"), new double[0])
        : new TileRow(title, Format.rate(rate), Tone.OK, note, course);
  }

  private static PartitionRow row(TopicLag topic, PipelineState state) {
    var level = topic.verdict().level();
    return new PartitionRow(
        topic.topic(),
        String.valueOf(topic.partition()),
        number(topic.endOffset()),
        number(topic.committed()),
        number(topic.inMysql()),
        number(topic.lag()),
        topic.outPerSecond().isPresent() ? Format.rate(topic.outPerSecond().getAsDouble()) : "",
        topic.secondsBehind().isPresent()
            ? Format.seconds(topic.secondsBehind().getAsDouble())
            : "",
        level.name(),
        switch (level) {
          case OK -> Tone.OK;
          case UNKNOWN -> Tone.QUIET;
          case STOP -> Tone.BAD;
          default -> Tone.WARN;
        },
        topic.verdict().sentence(),
        topic.eta().map(e -> e.isZero() ? msg("tile.now") : Format.duration(e)).orElse("–"),
        state.standings().stream()
            .filter(standing -> standing.table().equals(topic.table()))
            .findFirst()
            .map(standing -> StandingRow.of(standing, state.at()))
            .orElse(StandingRow.NONE));
  }

  /** Where the connector is in the binlog, and what waits there. */
  private static List<String> source(PipelineState state) {
    var lines = new ArrayList<String>();
    var source = state.source();
    source
        .connector()
        .ifPresent(position -> lines.add(msg("connector.position", position.at().toString())));
    if (source.bytes().isPresent()) {
      lines.add(
          source.bytes().getAsLong() == 0
              ? msg("connector.atend")
              : msg("connector.bytes", Format.bytes(source.bytes().getAsLong())));
    }
    source.passing().ifPresent(passing -> lines.add(passing.text()));
    if (!source.problem().isEmpty()) {
      lines.add(source.problem());
    }
    return lines;
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Format.exact(number.getAsLong()) : "";
  }

  private static ConnectorRow connector(PipelineState state) {
    var status = state.connector();
    var word =
        switch (status.state()) {
          case "RUNNING" -> status.running() ? msg("connector.running") : msg("connector.tasks");
          case "PAUSED" -> msg("connector.paused");
          case "STOPPED" -> msg("connector.stopped");
          case "FAILED" -> msg("connector.failed");
          case "ABSENT" -> msg("connector.absent");
          case "UNKNOWN" -> msg("connector.unknown");
          default -> status.state().toLowerCase(Locale.ROOT);
        };
    var tone =
        status.running()
            ? Tone.OK
            : status.failure().isEmpty() && !status.state().equals("FAILED") ? Tone.WARN : Tone.BAD;
    return new ConnectorRow(
        word,
        tone,
        status.tasks().stream()
            .map(task -> msg("connector.task", task.id(), task.state().toLowerCase(Locale.ROOT)))
            .toList(),
        status.failure(),
        source(state),
        state
            .snapshotDone()
            .map(done -> done ? msg("connector.copied") : msg("connector.copying"))
            .orElse(msg("connector.copyunknown")),
        state.deadLetters().isPresent()
            ? msg("connector.dead", Format.exact(state.deadLetters().getAsLong()))
            : msg("connector.deadunknown"),
        state.deadLetters().orElse(0) > 0,
        state.lostValues().stream()
            .map(
                lost ->
                    msg(
                        "connector.lost",
                        lost.table() + "." + lost.column(),
                        Format.exact(lost.count()),
                        lost.reason()))
            .toList(),
        state.tables().stream()
            .filter(table -> table.state() != ReplicatedTable.State.LIVE)
            .map(table -> table.id() + ": " + table.reason() + ". " + table.fix())
            .toList(),
        status.state().equals("RUNNING"),
        status.state().equals("PAUSED"));
  }

  void pause() {
    act(msg("connector.pausetask"), () -> pipeline.source().pause());
  }

  void resume() {
    act(msg("connector.resumetask"), () -> pipeline.source().resume());
  }

  void restart() {
    act(msg("connector.restarttask"), () -> pipeline.source().restart());
  }

  void restartFailed() {
    act(msg("connector.restartfailedtask"), () -> pipeline.source().restartFailed());
  }

  private void act(String title, Runnable action) {
    tasks.start(title, reporter -> action.run(), problem -> {});
  }

  ObjectProperty<Duration> span() {
    return span;
  }

  ObservableList<TileRow> tiles() {
    return tiles;
  }

  ObservableList<PartitionRow> partitions() {
    return partitions;
  }

  ObservableList<ChartLine> lines() {
    return lines;
  }

  /** The stages of a change's way, from MySQL on. */
  ObservableList<StageRow> stages() {
    return stages;
  }

  /** The whole way, in words. */
  ReadOnlyStringProperty freshness() {
    return freshness.getReadOnlyProperty();
  }

  /** When the newest sample was taken, milliseconds since the epoch. */
  long now() {
    return now;
  }

  /** Null while nothing runs. */
  ReadOnlyObjectProperty<@Nullable ConnectorRow> connector() {
    return connector.getReadOnlyProperty();
  }

  ReadOnlyStringProperty sampled() {
    return sampled.getReadOnlyProperty();
  }
}
