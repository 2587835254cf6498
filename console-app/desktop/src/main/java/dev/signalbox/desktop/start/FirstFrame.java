package dev.signalbox.desktop.start;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;

/**
 * Tells a bench when the window's content was on the screen for the first time. It asks nothing of
 * a window that nobody measures.
 */
public final class FirstFrame {
  /** The file that the moment is written to; a system property. */
  public static final String PROPERTY = "signalbox.first-frame";

  private final Scene scene;
  private final Path file;
  private final Runnable pulse = this::pulse;
  private int pulses;

  private FirstFrame(Scene scene, Path file) {
    this.scene = scene;
    this.file = file;
  }

  /** Watches a scene that is not shown yet, if somebody wants to know. Toolkit's thread. */
  public static void watch(Scene scene) {
    var file = System.getProperty(PROPERTY);
    if (file != null) {
      var first = new FirstFrame(scene, Path.of(file));
      scene.addPostLayoutPulseListener(first.pulse);
    }
  }

  private void pulse() {
    pulses++;
    if (pulses == 1) {
      Platform.requestNextPulse();
      return;
    }
    scene.removePostLayoutPulseListener(pulse);
    // The render thread does one job after the other: when this one is done, so is the frame
    // before.
    var spot = new SnapshotParameters();
    spot.setViewport(new Rectangle2D(0, 0, 1, 1));
    scene.getRoot().snapshot(spot, null);
    tell(Instant.now());
  }

  private void tell(Instant at) {
    var platform = System.getProperty("glass.platform", "");
    var text =
        ChronoUnit.MICROS.between(Instant.EPOCH, at)
            + " "
            + (platform.isEmpty() ? "display" : platform)
            + "\n";
    try {
      var part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      System.getLogger(FirstFrame.class.getName())
          .log(Level.WARNING, "the moment of the first frame could not be written to " + file, e);
    }
  }
}
