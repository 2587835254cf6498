package dev.signalbox.engine.cdc.lag;

import dev.signalbox.engine.cdc.connect.LostPosition;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes the replica other than MySQL, or hides that it is, read off one sample. */
public final class PipelineFaults {
  private PipelineFaults() {}

  /**
   * One sentence each, the worst first; empty when all is well. A connector that is about to run,
   * or was never made, is no fault.
   */
  public static List<String> of(PipelineState state) {
    var faults = new ArrayList<String>();
    var connector = state.connector();
    if (LostPosition.in(connector.failure()).isPresent()) {
      faults.add(
          "MySQL's binlog no longer has the changes that the connector has to read next. It begins"
              + " anew with what MySQL writes now, and every table is copied afresh.");
    } else if (!connector.failure().isEmpty()) {
      faults.add(
          "The connector failed, so no change of MySQL reaches Kafka: "
              + connector.failure()
              + " "
              + SourceVerdict.waiting(state.source(), state.at())
              + " Mend the cause, then: signalbox restart connect");
    } else {
      withheld(state).ifPresent(faults::add);
    }
    for (var table : state.tables()) {
      if (table.state() == ReplicatedTable.State.CLOSED) {
        faults.add("Closed: %s, because %s. %s".formatted(table.id(), table.reason(), table.fix()));
      }
    }
    for (var standing : state.standings()) {
      if (standing.state() == Standing.State.DIFFERS) {
        faults.add(
            "%s %s. Run: signalbox verify %s --repair"
                .formatted(standing.table(), standing.text(state.at()), standing.table()));
      }
    }
    long dead = state.deadLetters().orElse(0);
    if (dead > 0) {
      faults.add(
          "%d %s could not be used; see signalbox.dead_letters in ClickHouse."
              .formatted(dead, dead == 1 ? "record" : "records"));
    }
    return faults;
  }

  /** Of a connector that somebody has paused or stopped, and what waits because of that. */
  public static Optional<String> withheld(PipelineState state) {
    return SourceVerdict.withheld(state.connector())
        ? Optional.of(SourceVerdict.sentence(state.connector(), state.source(), state.at()))
        : Optional.empty();
  }

  /** The faults, and after them each part that does not answer. */
  public static List<String> andUnanswered(PipelineState state) {
    var all = new ArrayList<>(of(state));
    state.problems().forEach(problem -> all.add("Not answering: " + problem));
    return all;
  }
}
