package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.lag.LagVerdict;
import dev.signalbox.engine.cdc.lag.PipelineFaults;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** The worst thing that can be said of a pipeline, in words. Pure. */
public final class PipelineHealthModel {
  private static final double ORDINARY_SECONDS = 2;

  private PipelineHealthModel() {}

  /** A sentence and what it means. */
  public record Said(Tone tone, String text) {}

  /** The worst first; empty text when nothing was measured. */
  public static Said of(PipelineState state) {
    if (!PipelineModel.isKnown(state)) {
      return new Said(Tone.QUIET, "");
    }
    var connector = state.connector();
    if (!connector.failure().isEmpty()) {
      return new Said(Tone.BAD, msg("pipe.failed", connector.failure()));
    }
    if (connector.state().equals("ABSENT")) {
      return new Said(Tone.WARN, msg("pipe.absent"));
    }
    var withheld = PipelineFaults.withheld(state);
    if (withheld.isPresent()) {
      return new Said(Tone.WARN, withheld.get());
    }
    if (!state.problems().isEmpty()) {
      return new Said(Tone.WARN, state.problems().getFirst());
    }
    var closed =
        state.tables().stream().filter(t -> t.state() == ReplicatedTable.State.CLOSED).toList();
    if (!closed.isEmpty()) {
      var first = closed.getFirst();
      return new Said(
          Tone.BAD,
          closed.size() == 1
              ? msg("pipe.closedone", first.id(), first.reason())
              : msg("pipe.closed", closed.size(), first.id(), first.reason()));
    }
    var differing =
        state.standings().stream().filter(s -> s.state() == Standing.State.DIFFERS).findFirst();
    if (differing.isPresent()) {
      var standing = differing.get();
      return new Said(Tone.BAD, msg("pipe.differs", standing.table(), standing.text(state.at())));
    }
    var worst = worst(state);
    if (worst.isPresent()) {
      var topic = worst.get();
      return new Said(
          topic.verdict().level() == LagVerdict.Level.STOP ? Tone.BAD : Tone.WARN,
          PipelineModel.name(topic) + ": " + topic.verdict().sentence());
    }
    if (state.deadLetters().orElse(0) > 0) {
      return new Said(Tone.WARN, msg("pipe.dead", Format.exact(state.deadLetters().getAsLong())));
    }
    double seconds = state.secondsBehind().orElse(0);
    if (state.totalLag().isPresent() && seconds > ORDINARY_SECONDS) {
      var eta = eta(state);
      String behind = Format.brief(state.totalLag().getAsLong());
      return new Said(
          Tone.WARN,
          eta.isPresent()
              ? msg("pipe.behindeta", behind, Format.duration(eta.get()))
              : msg("pipe.behind", behind));
    }
    if (state.userTopics().isEmpty()) {
      return new Said(Tone.OK, msg("pipe.empty"));
    }
    if (state.totalLag().orElse(0) > 0) {
      return new Said(Tone.OK, msg("pipe.fresh", Format.seconds(seconds)));
    }
    if (!state.totalKnown()) {
      return new Said(Tone.QUIET, msg("pipe.unproved"));
    }
    int tables = state.userTopics().size();
    return new Said(Tone.OK, tables == 1 ? msg("pipe.caughtupone") : msg("pipe.caughtup", tables));
  }

  private static Optional<TopicLag> worst(PipelineState state) {
    return state.userTopics().stream()
        .filter(
            topic ->
                topic.verdict().level() == LagVerdict.Level.STOP
                    || topic.verdict().level() == LagVerdict.Level.STALL)
        .max(Comparator.comparing(topic -> topic.verdict().level()));
  }

  /** Until every table is caught up; empty when one is getting no closer, or rows wait in MySQL. */
  public static Optional<Duration> eta(PipelineState state) {
    if (state.source().rows().orElse(1) > 0) {
      return Optional.empty();
    }
    Duration longest = Duration.ZERO;
    for (var topic : state.userTopics()) {
      if (topic.lag().orElse(0) > 0) {
        if (topic.eta().isEmpty()) {
          return Optional.empty();
        }
        longest = longest.compareTo(topic.eta().get()) < 0 ? topic.eta().get() : longest;
      }
    }
    return Optional.of(longest);
  }
}
