package dev.signalbox.desktop.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;

/** Launching and stopping the stack. */
public interface StackControls {
  void launch();

  /** Stops the stack, then runs the action when that went well. */
  void stop(Runnable afterwards);

  /** Ends a launch under way. */
  void cancel();

  /** True while a launch or a stop is under way. */
  ReadOnlyBooleanProperty busy();
}
