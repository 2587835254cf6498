package dev.signalbox.embedded.clickhouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where tests find libchdb: system property {@code signalbox.libchdb}, else the user's cache. */
final class Library {
  static final String VERSION = "26.7.3-stable.1";

  private Library() {}

  static Optional<Path> find() {
    String named = System.getProperty("signalbox.libchdb");
    var file = named != null ? Path.of(named) : cached();
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  private static Path cached() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    var cache =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return cache.resolve("signalbox/libchdb").resolve(VERSION).resolve("libchdb.so");
  }
}
