package dev.signalbox.desktop.model;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Background work that people see: what it does, how far it is, and a way to cancel it. */
public final class RunningTask {
  private final String title;
  private final Runnable cancel;
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

  private volatile boolean cancelled;

  RunningTask(String title, Runnable cancel) {
    this.title = title;
    this.cancel = cancel;
  }

  public String title() {
    return title;
  }

  /** What it is doing now; changes on the toolkit's thread. */
  public ReadOnlyStringProperty detail() {
    return detail.getReadOnlyProperty();
  }

  /** From 0 to 1, or -1 while unknown; changes on the toolkit's thread. */
  public ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }

  /** Asks the work to end; it ends soon after and leaves nothing half-made. */
  public void cancel() {
    cancelled = true;
    cancel.run();
  }

  /** Whether people asked it to end; any thread. */
  boolean cancelled() {
    return cancelled;
  }

  void show(String nowDoing, double nowFraction) {
    detail.set(nowDoing);
    fraction.set(nowFraction);
  }
}
