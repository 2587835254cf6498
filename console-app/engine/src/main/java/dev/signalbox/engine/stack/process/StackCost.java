package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.ClickHouseLibrary;
import dev.signalbox.engine.host.LibraryPackage;
import dev.signalbox.engine.host.NpmSource;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import java.nio.file.Path;

/**
 * What the embedded stack takes of this machine. Memory and data are measured (Linux x64, start
 * caches, 100,000 titles loaded and asked for: PSS of MariaDB 227 MB, Kafka 184, Connect 345,
 * ClickHouse 366, router 62; 173 MB of files, 122 before any row); the library's sizes are those of
 * its package.
 *
 * @param memoryBytes of all services
 * @param dataBytes of a new stack with the first rows
 * @param downloadBytes still to be fetched; 0 when the library is there
 * @param libraryBytes that the fetched library will take on the disk; 0 when it is there
 */
public record StackCost(long memoryBytes, long dataBytes, long downloadBytes, long libraryBytes) {
  private static final long MEMORY = 1_184_000_000L;
  private static final long DATA = 181_000_000L;

  /** For a stack of this program that is launched for the first time. */
  public static StackCost of(ProgramHome home) {
    return of(home, UserDirectories.cache());
  }

  static StackCost of(ProgramHome home, Path cache) {
    var library = LibraryPackage.read(home.templates().resolve("embedded/libchdb.json"));
    var engine =
        new ClickHouseLibrary(
            library, home.component(ProgramHome.ENGINE_LIBRARY), cache, new NpmSource());
    boolean there = engine.installed().isPresent() || engine.cached();
    return new StackCost(
        MEMORY, DATA, there ? 0 : library.tgzBytes(), there ? 0 : library.libraryBytes());
  }
}
