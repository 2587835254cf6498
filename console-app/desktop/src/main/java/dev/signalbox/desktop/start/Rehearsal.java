package dev.signalbox.desktop.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.jar.JarFile;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.util.Duration;

/**
 * A run of the window without a person, for its start cache: one act after the other, each with
 * time for the samplers to fill what it shows. Toolkit's thread only.
 */
public final class Rehearsal {
  /** Asks for it; a system property. */
  public static final String PROPERTY = "signalbox.rehearsal";

  private static final Duration ACT = Duration.millis(1200);

  /** What a display needs, for a rehearsal without one. */
  private static final List<String> DISPLAY =
      List.of("com/sun/glass/ui/gtk/", "com/sun/prism/es2/");

  private final Queue<Runnable> acts;

  /**
   * @param acts the last of them closes the window
   */
  public Rehearsal(List<Runnable> acts) {
    this.acts = new ArrayDeque<>(acts);
  }

  /** Whether this run is one. */
  public static boolean wanted() {
    return Boolean.getBoolean(PROPERTY);
  }

  /** Plays it from now on. */
  public void play() {
    if (System.getProperty("glass.platform") != null) {
      loadDisplayClasses();
    }
    next();
  }

  private void next() {
    var act = acts.poll();
    if (act != null) {
      act.run();
      var pause = new PauseTransition(ACT);
      pause.setOnFinished(e -> next());
      pause.play();
    }
  }

  /** Loads them, and runs nothing of them: their libraries may not be here. */
  private static void loadDisplayClasses() {
    try {
      var place = Application.class.getProtectionDomain().getCodeSource().getLocation();
      for (var entry : entries(Path.of(place.toURI()))) {
        if (entry.endsWith(".class") && DISPLAY.stream().anyMatch(entry::startsWith)) {
          var name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
          Class.forName(name, false, Application.class.getClassLoader());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("JavaFX's own classes cannot be read", e);
    }
  }

  /**
   * The names of a jar's files; or of a module's, where JavaFX is part of the runtime as in a
   * package.
   */
  private static List<String> entries(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (var files = Files.walk(place)) {
        return files.map(file -> place.relativize(file).toString()).toList();
      }
    }
    try (var jar = new JarFile(place.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }
}
