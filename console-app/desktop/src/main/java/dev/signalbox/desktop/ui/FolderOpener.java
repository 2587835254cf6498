package dev.signalbox.desktop.ui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;

/** Shows a folder in the system's own file manager. */
public final class FolderOpener {
  private FolderOpener() {}

  /** False when this system has no program for it. */
  public static boolean open(Path folder) {
    var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var program = os.contains("mac") ? "open" : os.contains("win") ? "explorer" : "xdg-open";
    try {
      new ProcessBuilder(program, folder.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      System.getLogger(FolderOpener.class.getName())
          .log(Level.INFO, "no program opens " + folder, e);
      return false;
    }
  }
}
