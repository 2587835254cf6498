package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The changes of one proxy's rules, a file each, and the states that exported files started from.
 * Files are replaced whole, so that a crash leaves the old text or the new. The newest {@value
 * #KEPT} of each kind are kept.
 */
final class ApplyHistory {
  static final int KEPT = 100;

  private static final Pattern ENTRY = Pattern.compile("\\d{6,}\\.json");
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{32}");

  /**
   * What is on disk.
   *
   * @param entries oldest first
   * @param unreadable a sentence for each file that is none of ours
   */
  record Contents(List<HistoryEntry> entries, List<String> unreadable) {
    Optional<HistoryEntry> newest() {
      return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }
  }

  /** Held while a proxy is changed. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  private final Path directory;
  private final HistoryJson json = new HistoryJson();

  ApplyHistory(Path directory) {
    this.directory = directory;
  }

  Contents read() {
    var entries = new ArrayList<HistoryEntry>();
    var unreadable = new ArrayList<String>();
    for (var file : list(directory, ENTRY)) {
      try {
        entries.add(json.read(Files.readString(file)));
      } catch (IOException | IllegalArgumentException | EngineException e) {
        unreadable.add(file + " cannot be read: " + e.getMessage());
      }
    }
    entries.sort(Comparator.comparingInt(HistoryEntry::id));
    return new Contents(List.copyOf(entries), List.copyOf(unreadable));
  }

  /** The number that comes after every file there, readable or not. */
  int nextId() {
    return list(directory, ENTRY).stream()
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0)
        + 1;
  }

  void write(HistoryEntry entry) {
    make(directory);
    PrivateText.write(directory.resolve("%06d.json".formatted(entry.id())), json.write(entry));
    keepNewest(list(directory, ENTRY));
  }

  /** Keeps a state, and names it. */
  String keep(RuleState state) {
    var states = directory.resolve("states");
    make(states);
    var name = json.checksum(state);
    PrivateText.write(states.resolve(name), json.write(state));
    var files = new ArrayList<>(list(states, CHECKSUM));
    files.sort(Comparator.comparing(ApplyHistory::changed));
    keepNewest(files);
    return name;
  }

  /** The state of that name, if it is still kept. */
  Optional<RuleState> kept(String name) {
    var file = directory.resolve("states").resolve(name);
    if (!CHECKSUM.matcher(name).matches() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readState(Files.readString(file)));
    } catch (IOException | IllegalArgumentException | EngineException e) {
      throw new EngineException(
          ErrorCode.CORRUPT, file + " cannot be read: " + e.getMessage() + ". Delete it.", e);
    }
  }

  String checksum(RuleState state) {
    return json.checksum(state);
  }

  /** One change at a time, of all programs of this machine; IN_USE when another is at it. */
  Hold hold() {
    make(directory);
    var file = directory.resolve("lock");
    try {
      var lock =
          ProcessLock.take(file)
              .orElseThrow(
                  () ->
                      new EngineException(
                          ErrorCode.IN_USE,
                          "Another Signalbox is changing this proxy's rules now. Wait for it to"
                              + " end, then look at them again."));
      return () -> release(lock);
    } catch (IOException e) {
      throw PrivateText.failed("lock", file, e);
    }
  }

  private void release(ProcessLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw PrivateText.failed("unlock", directory, e);
    }
  }

  /** By the number in the name, which outgrows its six digits. */
  private static final Comparator<Path> BY_NUMBER =
      Comparator.<Path>comparingInt(file -> file.getFileName().toString().length())
          .thenComparing(Comparator.naturalOrder());

  private static List<Path> list(Path directory, Pattern names) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> names.matcher(file.getFileName().toString()).matches())
          .sorted(BY_NUMBER)
          .toList();
    } catch (IOException e) {
      throw PrivateText.failed("list", directory, e);
    }
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw PrivateText.failed("make the folder", directory, e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw PrivateText.failed("read", file, e);
    }
  }

  private static void keepNewest(List<Path> oldestFirst) {
    for (var file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw PrivateText.failed("delete", file, e);
      }
    }
  }
}
