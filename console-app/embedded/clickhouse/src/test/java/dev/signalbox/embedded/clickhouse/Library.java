package dev.signalbox.embedded.clickhouse;

import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.process.CachedEngineLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where tests find libchdb: system property {@code signalbox.libchdb}, else the user's cache. */
final class Library {
  private static final Path CHECKOUT = Path.of("../../..").toAbsolutePath().normalize();

  private Library() {}

  static Optional<Path> find() {
    String named = System.getProperty("signalbox.libchdb", "");
    return named.isBlank()
        ? CachedEngineLibrary.find(new ProgramHome(CHECKOUT))
        : Optional.of(Path.of(named)).filter(Files::isRegularFile);
  }
}
