package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.ClickHouseLibrary;
import dev.signalbox.engine.host.LibraryPackage;
import dev.signalbox.engine.host.NpmSource;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ClickHouse engine library for those that need it without a stack: the build and its tests.
 */
public final class CachedEngineLibrary {
  private CachedEngineLibrary() {}

  /**
   * The library that came with the program, or the one in the user's cache, if either is there. The
   * cached file is not checked.
   *
   * @param home the program, or a checkout of its sources
   */
  public static Optional<Path> find(ProgramHome home) {
    ClickHouseLibrary library = library(home);
    return library.installed().or(library::found);
  }

  /**
   * The library's file, fetched by npm into the user's cache when it is not there. A cached file is
   * checked by its digest. Several processes may ask at once; one fetches.
   *
   * @param home the program, or a checkout of its sources
   * @param progress what is being done, for people
   * @throws dev.signalbox.common.EngineException if it cannot be fetched, is not the known one, or
   *     cannot be stored
   */
  public static Path provide(ProgramHome home, Consumer<String> progress)
      throws InterruptedException {
    return library(home).provide(Optional.empty(), progress);
  }

  private static ClickHouseLibrary library(ProgramHome home) {
    return new ClickHouseLibrary(
        LibraryPackage.read(home.templates().resolve("embedded/libchdb.json")),
        home.component(ProgramHome.ENGINE_LIBRARY),
        UserDirectories.cache(),
        new NpmSource());
  }
}
