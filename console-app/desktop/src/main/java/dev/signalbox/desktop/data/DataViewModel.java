package dev.signalbox.desktop.data;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.data.LoadProgress;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Loads IMDb-shaped rows into MySQL, and has what arrived in ClickHouse compared. */
public final class DataViewModel {
  private static final long MOST = 100_000_000;

  private final LoadSource source;
  private final ProofViewModel proof;
  private final Executor ui;
  private final Tasks tasks;
  private final StringProperty rows = new SimpleStringProperty("100,000");
  private final BooleanProperty stream = new SimpleBooleanProperty(false);
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final AtomicReference<@Nullable LoadProgress> newest = new AtomicReference<>();
  private @Nullable RunningTask task;

  /**
   * @param proof what is known of the tables; asked to compare those that were loaded
   */
  public DataViewModel(LoadSource source, ProofViewModel proof, Executor ui, Tasks tasks) {
    this.source = source;
    this.proof = proof;
    this.ui = ui;
    this.tasks = tasks;
  }

  /** Loads as many titles as the field says. */
  public void load() {
    if (loading.get()) {
      return;
    }
    long count;
    try {
      count = Long.parseLong(rows.get().replaceAll("[,_\\s]", ""));
    } catch (NumberFormatException e) {
      problem.set(msg("data.nonumber", rows.get()));
      return;
    }
    if (count < 1 || count > MOST) {
      problem.set(msg("data.outofrange", Format.exact(MOST)));
      return;
    }
    problem.set("");
    loading.set(true);
    fraction.set(-1);
    status.set(msg("data.preparing"));
    boolean asStream = stream.get();
    task =
        tasks.start(
            msg("data.task", Format.exact(count)),
            reporter ->
                source.load(
                    count,
                    asStream,
                    step -> {
                      reporter.report(step.title(), -1);
                      ui.execute(
                          () ->
                              status.set(
                                  step.detail().isEmpty()
                                      ? step.title()
                                      : step.title() + " · " + step.detail()));
                    },
                    progress -> {
                      reporter.report(text(progress), fraction(progress));
                      if (newest.getAndSet(progress) == null) {
                        ui.execute(this::showProgress);
                      }
                    }),
            end -> {
              loading.set(false);
              problem.set(end.problem());
              fraction.set(0);
              if (end.failed()) {
                status.set("");
              } else if (end.cancelled()) {
                status.set(msg("data.cancelled"));
              } else {
                status.set(msg("data.done", Format.exact(count)));
                proof.checkTables(source.tables());
              }
            });
  }

  private void showProgress() {
    var progress = newest.getAndSet(null);
    if (progress != null) {
      status.set(text(progress));
      fraction.set(fraction(progress));
    }
  }

  private static double fraction(LoadProgress progress) {
    return progress.total().isPresent() && progress.total().getAsLong() > 0
        ? (double) progress.rows() / progress.total().getAsLong()
        : -1;
  }

  private static String text(LoadProgress progress) {
    var text = new StringBuilder(progress.table().toString());
    text.append(" · ")
        .append(
            progress.total().isPresent()
                ? msg(
                    "data.of",
                    Format.exact(progress.rows()),
                    Format.exact(progress.total().getAsLong()))
                : msg("data.rows", Format.exact(progress.rows())));
    text.append(" · ").append(Format.rate(progress.rowsPerSecond()));
    progress
        .eta()
        .ifPresent(eta -> text.append(" · ").append(msg("data.left", Format.duration(eta))));
    progress.waitingFor().ifPresent(why -> text.append(" · ").append(why));
    return text.toString();
  }

  /** Ends the load; the rows that are in stay, and loading again goes on from there. */
  public void cancel() {
    var current = task;
    if (current != null) {
      current.cancel();
    }
  }

  ProofViewModel proof() {
    return proof;
  }

  StringProperty rows() {
    return rows;
  }

  /** Whether the rows pass the pipeline one and all. */
  BooleanProperty stream() {
    return stream;
  }

  ReadOnlyBooleanProperty loading() {
    return loading.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }

  ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  /** What went wrong; empty when nothing did. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
