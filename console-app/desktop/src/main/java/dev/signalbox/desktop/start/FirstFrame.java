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
 * What is not needed for the window's first frame waits for it; a bench is told when it was on the
 * screen.
 */
public final class FirstFrame {
  /** The file that the moment is written to; a system property. */
  public static final String PROPERTY = "signalbox.first-frame";

  private final Scene scene;
  private final Runnable then;
  private final Runnable pulse = this::pulse;
  private int pulses;

  private FirstFrame(Scene scene, Runnable then) {
    this.scene = scene;
    this.then = then;
  }

  /**
   * Watches a scene that is not shown yet. Toolkit's thread.
   *
   * @param then run once the first frame is painted, on the toolkit's thread
   */
  public static void watch(Scene scene, Runnable then) {
    var first = new FirstFrame(scene, then);
    scene.addPostLayoutPulseListener(first.pulse);
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
    var at = Instant.now();
    var file = System.getProperty(PROPERTY);
    if (file != null) {
      tell(at, Path.of(file));
    }
    then.run();
  }

  private static void tell(Instant at, Path file) {
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
