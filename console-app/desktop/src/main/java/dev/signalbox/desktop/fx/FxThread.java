package dev.signalbox.desktop.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs work on the toolkit's thread, in order; the only class that calls {@code runLater}. */
public final class FxThread implements Executor {
  /** Runs later, also when called on the toolkit's thread: the order of values is kept. */
  @Override
  public void execute(Runnable work) {
    Platform.runLater(work);
  }
}
