package dev.signalbox.desktop.model.faults;

import dev.signalbox.desktop.Window;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the architecture's rules must find: it prints, goes to the toolkit's thread by
 * itself, and knows the root.
 */
public record ThreadFault(@Nullable Window window) {
  void run() {
    Platform.runLater(() -> System.out.println("printed"));
  }
}
