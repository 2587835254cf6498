package dev.signalbox.desktop.processes;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.processes.ProcessListing;
import dev.signalbox.engine.telemetry.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What runs in each server, read every two seconds while somebody looks. For the toolkit's thread,
 * {@link #sample} apart.
 */
public final class ProcessesViewModel implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(2);

  private final ProcessSource source;
  private final BooleanSupplier running;
  private final Executor ui;
  private final Tasks tasks;
  private final ObservableList<ProcessRow> rows = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final BooleanProperty idle = new SimpleBooleanProperty(false);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper(msg("process.reading"));
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private ProcessListing listing = new ProcessListing(List.of(), List.of());
  private @Nullable ProcessRow asked;
  private boolean askedQuery;
  private volatile boolean watched;
  private @Nullable Sampler sampler;

  /**
   * @param running whether there is anything to ask
   */
  public ProcessesViewModel(
      ProcessSource source, BooleanSupplier running, Executor ui, Tasks tasks) {
    this.source = source;
    this.running = running;
    this.ui = ui;
    this.tasks = tasks;
    filter.addListener((o, was, is) -> show());
    idle.addListener((o, was, is) -> show());
  }

  /** Begins or ends to read; nothing is asked of the servers while nobody looks. */
  void watch(boolean on) {
    watched = on;
    if (on && sampler == null) {
      sampler = new Sampler("processes", PACE, this::sample);
    }
  }

  /** Reads once, if somebody looks; blocks. */
  void sample() {
    if (!watched) {
      return;
    }
    if (!running.getAsBoolean()) {
      ui.execute(() -> take(new ProcessListing(List.of(), List.of()), msg("process.nothingruns")));
      return;
    }
    var read = source.list();
    ui.execute(() -> take(read, msg("process.none")));
  }

  private void take(ProcessListing read, String without) {
    listing = read;
    empty.set(without);
    problem.set(String.join("\n", read.problems()));
    show();
  }

  private void show() {
    var words = filter.get().strip().toLowerCase(Locale.ROOT);
    var next =
        listing.processes().stream()
            .filter(p -> idle.get() || !p.waitsFor().isEmpty() || !p.idle() && !p.own())
            .map(ProcessRow::new)
            .filter(row -> row.found(words))
            .toList();
    // one by one: the selection stays where it can
    for (int i = 0; i < Math.min(next.size(), rows.size()); i++) {
      if (!next.get(i).equals(rows.get(i))) {
        rows.set(i, next.get(i));
      }
    }
    if (rows.size() > next.size()) {
      rows.remove(next.size(), rows.size());
    } else {
      rows.addAll(next.subList(rows.size(), next.size()));
    }
    long statements = listing.processes().stream().filter(p -> !p.idle() && !p.own()).count();
    long waiting = listing.processes().stream().filter(p -> !p.waitsFor().isEmpty()).count();
    summary.set(
        listing.processes().isEmpty()
            ? ""
            : msg("process.summary", statements, listing.processes().size())
                + (waiting == 0 ? "" : msg("process.waiting", waiting)));
  }

  /** Asks before something is ended, and names it. */
  void ask(ProcessRow row, boolean queryOnly) {
    asked = row;
    askedQuery = queryOnly;
    question.set(row.named(queryOnly));
  }

  /** Withdraws the question. */
  void dismiss() {
    asked = null;
    question.set("");
  }

  /** Ends what was asked for. */
  void kill() {
    var row = asked;
    boolean queryOnly = askedQuery;
    dismiss();
    if (row != null) {
      var process = row.process();
      tasks.start(
          queryOnly
              ? msg("process.killquery", row.id(), row.where())
              : msg("process.killsession", row.id(), row.where()),
          reporter -> source.kill(process.place(), process.id(), queryOnly),
          end -> {
            if (end.failed()) {
              problem.set(end.problem());
            } else {
              Thread.ofVirtual().name("processes").start(this::sample);
            }
          });
    }
  }

  /** What is shown, statements before idle sessions, the longest first. */
  ObservableList<ProcessRow> rows() {
    return rows;
  }

  StringProperty filter() {
    return filter;
  }

  /** Whether idle sessions and Signalbox's own are shown, too. */
  BooleanProperty idle() {
    return idle;
  }

  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** What stands for the rows when there are none. */
  ReadOnlyStringProperty empty() {
    return empty.getReadOnlyProperty();
  }

  /** Which server does not tell, or why something was not ended; empty when all is well. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What would die, while people are asked; else empty. */
  ReadOnlyStringProperty question() {
    return question.getReadOnlyProperty();
  }

  @Override
  public void close() {
    watched = false;
    if (sampler != null) {
      sampler.close();
    }
  }
}
