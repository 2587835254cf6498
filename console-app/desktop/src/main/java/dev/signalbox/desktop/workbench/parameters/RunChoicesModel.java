package dev.signalbox.desktop.workbench.parameters;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.saved.RunChoices;
import dev.signalbox.engine.workbench.saved.SavedTab;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/** How a tab runs its statements, by choice. Toolkit's thread only. */
public final class RunChoicesModel {
  /** Rows after which a read is ended, 0 for all. */
  static final List<Integer> LIMITS = List.of(0, 200, 1_000, 10_000, 100_000);

  /** Seconds, 0 for as long as it wants. */
  static final List<Integer> TIMEOUTS = List.of(0, 5, 10, 30, 60, 300, 900);

  private final BooleanProperty readOnly;
  private final BooleanProperty goOn;
  private final IntegerProperty mostRows;
  private final IntegerProperty timeoutSeconds;

  /**
   * @param changed told when a choice has changed
   */
  public RunChoicesModel(SavedTab saved, Runnable changed) {
    var kept = saved.choices() == null ? RunChoices.DEFAULT : saved.choices();
    readOnly = new SimpleBooleanProperty(saved.readOnly());
    goOn = new SimpleBooleanProperty(saved.goOn());
    mostRows = new SimpleIntegerProperty(kept.mostRows());
    timeoutSeconds = new SimpleIntegerProperty(kept.timeoutSeconds());
    for (ObservableValue<?> each : List.of(readOnly, goOn, mostRows, timeoutSeconds)) {
      each.addListener((o, was, is) -> changed.run());
    }
  }

  /** As it is kept, with the parameters. */
  public RunChoices saved(ParametersViewModel parameters) {
    return new RunChoices(
        parameters.off().get(), parameters.values(), mostRows.get(), timeoutSeconds.get());
  }

  /**
   * For a run.
   *
   * @param schema empty for none
   */
  public RunOptions options(String schema) {
    var options =
        RunOptions.defaults()
            .readOnly(readOnly.get())
            .goOn(goOn.get())
            .limitedTo(mostRows.get())
            .within(Duration.ofSeconds(timeoutSeconds.get()));
    return schema.isEmpty() ? options : options.in(schema);
  }

  /** A row limit in words. */
  static String rows(int limit) {
    return limit == 0 ? msg("limit.all") : msg("limit.rows", Format.exact(limit));
  }

  /** A time-out in words. */
  static String seconds(int timeout) {
    return timeout == 0
        ? msg("limit.notimeout")
        : timeout < 120 ? msg("limit.seconds", timeout) : msg("limit.minutes", timeout / 60);
  }

  public BooleanProperty readOnly() {
    return readOnly;
  }

  public BooleanProperty goOn() {
    return goOn;
  }

  /** Rows after which a read is ended; 0 for all. */
  public IntegerProperty mostRows() {
    return mostRows;
  }

  /** How long a statement may take; 0 for as long as it wants. */
  public IntegerProperty timeoutSeconds() {
    return timeoutSeconds;
  }
}
