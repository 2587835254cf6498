package dev.signalbox.desktop.ui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

/** Opens a web page by the program that the system uses for pages. */
public final class SystemBrowser {
  private SystemBrowser() {}

  /** False when this system has no program for it. */
  public static boolean open(String address) {
    try {
      new ProcessBuilder(command(System.getProperty("os.name", ""), address))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      System.getLogger(SystemBrowser.class.getName())
          .log(Level.INFO, "no program opens " + address, e);
      return false;
    }
  }

  /** The command that opens an address; only web pages are opened, never a file or a program. */
  static List<String> command(String os, String address) {
    if (!address.matches("https?://[\\w.:/?=&%#-]+")) {
      throw new IllegalArgumentException("not a web page: " + address);
    }
    var name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", address);
  }
}
