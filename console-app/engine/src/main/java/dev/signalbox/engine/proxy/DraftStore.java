package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The file of one proxy's draft, replaced whole, so that a crash leaves the old or the new one. */
final class DraftStore {
  private final Path directory;
  private final Path file;
  private final DraftJson json = new DraftJson();

  DraftStore(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("draft.json");
  }

  /** The draft; empty when there is none, CORRUPT when it cannot be read. */
  Optional<StoredDraft> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.read(Files.readString(file)));
    } catch (IOException | IllegalArgumentException | EngineException e) {
      throw new EngineException(
          ErrorCode.CORRUPT,
          file
              + " cannot be read: "
              + e.getMessage()
              + ". Keep a copy if you need it, then: signalbox rules draft drop",
          e);
    }
  }

  /**
   * Puts another draft in the place of the one there is, while nobody else does.
   *
   * @param change of nothing, when there is no draft
   */
  StoredDraft update(Function<Optional<StoredDraft>, StoredDraft> change) {
    PrivateFiles.createDirectories(directory);
    try (var held = hold()) {
      var before = read();
      var after = change.apply(before);
      if (before.filter(after::equals).isEmpty()) {
        PrivateText.write(file, json.write(after));
      }
      return after;
    } catch (IOException e) {
      throw PrivateText.failed("lock", directory.resolve("draft.lock"), e);
    }
  }

  private ProcessLock hold() throws IOException {
    return ProcessLock.take(directory.resolve("draft.lock"))
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.IN_USE,
                    "Another Signalbox is changing this proxy's draft at this moment. Try again."));
  }

  /** Deletes the draft; there may be none. */
  void drop() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw PrivateText.failed("delete", file, e);
    }
  }
}
