package dev.signalbox.desktop;

import javafx.application.Application;

/**
 * Starts the window. Not itself an {@link Application}: JavaFX refuses such a main class on the
 * class path.
 */
public final class Launcher {
  private Launcher() {}

  /** Usage: {@code [--data-dir DIR] [--stack embedded] [--launch]}. */
  public static void main(String[] args) {
    Application.launch(SignalboxApplication.class, args);
  }
}
