package dev.signalbox.desktop.pipeline;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.cdc.lag.Freshness;
import dev.signalbox.engine.cdc.lag.Freshness.Stage;
import java.util.List;

/** The way of the last minute's probes in words. Pure. */
final class FreshnessModel {
  private FreshnessModel() {}

  static List<StageRow> stages(Freshness freshness) {
    return List.of(
        row(msg("stage.binlog"), Token.MYSQL, Stage.BINLOG, freshness),
        row(msg("stage.topic"), Token.BROKER, Stage.TOPIC, freshness),
        row(msg("stage.visible"), Token.CLICKHOUSE, Stage.VISIBLE, freshness));
  }

  private static StageRow row(String name, Token color, Stage stage, Freshness freshness) {
    var millis = freshness.stage(stage, 0.5);
    var total = freshness.total(0.5);
    return millis.isEmpty() || total.isEmpty()
        ? new StageRow(name, color, "–", 0)
        : new StageRow(
            name,
            color,
            Format.seconds(millis.getAsDouble() / 1000),
            100 * millis.getAsDouble() / Math.max(0.001, total.getAsDouble()));
  }

  static String total(Freshness freshness) {
    var half = freshness.total(0.5);
    return half.isEmpty()
        ? msg("stage.none")
        : msg(
            "stage.total",
            Format.seconds(half.getAsDouble() / 1000),
            Format.seconds(freshness.total(0.99).orElse(0) / 1000),
            freshness.samples().size());
  }
}
