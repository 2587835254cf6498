package dev.signalbox.desktop;

import java.util.List;
import javafx.application.Platform;

/** Starts the window. */
public final class Launcher {
  private Launcher() {}

  /** Usage: {@code [--data-dir DIR] [--stack embedded] [--launch]}. */
  public static void main(String[] args) {
    // what needs no toolkit is made ready while the toolkit starts
    var opening = Opening.begin(List.of(args));
    Platform.startup(() -> new SignalboxWindow(opening).show());
  }
}
