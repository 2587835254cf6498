package dev.signalbox.engine.host;

import java.nio.file.Path;
import java.util.Map;

/** Where this platform keeps a user's data and caches. */
public final class UserDirectories {
  private UserDirectories() {}

  /** The embedded stack's data directory unless the user names another. */
  public static Path embeddedData() {
    return data().resolve("embedded");
  }

  /** All stacks that were given no folder of their own, and the histories of other proxies. */
  public static Path data() {
    return data(System.getProperty("os.name", ""), System.getenv(), home());
  }

  /** What the window remembers. */
  public static Path settings() {
    return settings(System.getProperty("os.name", ""), System.getenv(), home());
  }

  /** The folder of a kind of stack unless the user names another. */
  public static Path stackData(String kind) {
    return embeddedData().resolveSibling(kind);
  }

  /** What can be fetched again. */
  public static Path cache() {
    return cache(System.getProperty("os.name", ""), System.getenv(), home());
  }

  public static Path data(String os, Map<String, String> environment, Path home) {
    if (os.startsWith("Windows")) {
      return named(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Signalbox");
    }
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Application Support/Signalbox");
    }
    return named(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("signalbox");
  }

  static Path settings(String os, Map<String, String> environment, Path home) {
    if (os.startsWith("Windows")) {
      return named(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("signalbox");
    }
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Application Support/signalbox");
    }
    return named(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("signalbox");
  }

  public static Path cache(String os, Map<String, String> environment, Path home) {
    if (os.startsWith("Windows")) {
      return named(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
          .resolve("Signalbox/cache");
    }
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Caches/Signalbox");
    }
    return named(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("signalbox");
  }

  /** The variable's folder; a relative one is ignored, as the XDG specification asks. */
  private static Path named(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }

  /**
   * HOME rather than {@code user.home}: a JVM takes the latter from the user database, and someone
   * who runs a program as another user sets the former.
   */
  private static Path home() {
    String home = System.getenv("HOME");
    return home != null && !home.isBlank() && Path.of(home).isAbsolute()
        ? Path.of(home)
        : Path.of(System.getProperty("user.home"));
  }
}
