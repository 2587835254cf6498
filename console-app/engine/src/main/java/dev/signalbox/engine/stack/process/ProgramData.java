package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.host.UserDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that Signalbox keeps for this user besides the program itself: stacks with their data
 * and logins, histories, downloads, settings. Thread-safe.
 */
public final class ProgramData {
  /**
   * Something that is there.
   *
   * @param what it is, for people
   * @param bytes its files' sizes
   */
  public record Part(String what, Path path, long bytes) {}

  private final Path stack;
  private final Path data;
  private final Path cache;
  private final Path settings;

  /**
   * @param stack the data folder of the stack that is meant
   * @param data the folder of all stacks that have no folder of their own
   */
  ProgramData(Path stack, Path data, Path cache, Path settings) {
    this.stack = stack.toAbsolutePath().normalize();
    this.data = data.toAbsolutePath().normalize();
    this.cache = cache;
    this.settings = settings;
  }

  /** This user's, with the stack in that folder where one is named. */
  public static ProgramData ofUser(Optional<Path> stack) {
    Path embedded = UserDirectories.embeddedData();
    return new ProgramData(
        stack.orElse(embedded),
        UserDirectories.data(),
        UserDirectories.cache(),
        UserDirectories.settings());
  }

  /** What there is, with sizes; reads every folder, so it takes a while. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    for (Path folder : stacks()) {
      add(parts, "stack: rows, topics, logins, logs", folder);
    }
    add(parts, "all else in the data folder", data);
    add(parts, "downloads and caches", cache);
    add(parts, "settings", settings);
    return List.copyOf(parts);
  }

  private void add(List<Part> parts, String what, Path path) {
    if (Files.exists(path)) {
      long counted =
          parts.stream().filter(p -> p.path().startsWith(path)).mapToLong(Part::bytes).sum();
      // what cannot be looked at is left out: the rest can be removed all the same
      parts.add(new Part(what, path, FolderSize.bytes(path, (file, e) -> {}) - counted));
    }
  }

  /** The folders of stacks that run. */
  public List<Path> running() {
    return stacks().stream().filter(ProgramData::runs).toList();
  }

  /** Folders of stacks whose window is open in another process than this one. */
  public List<Path> windows() {
    return stacks().stream().filter(ProgramData::windowIsOpen).toList();
  }

  /**
   * Deletes all of it. What people keep beside it in a folder that they named stays. Fails with
   * IN_USE while a stack runs, before anything is deleted.
   */
  public void delete() {
    var running = running();
    if (!running.isEmpty()) {
      throw new EngineException(
          ErrorCode.IN_USE,
          "The stack in "
              + running.getFirst()
              + " runs; nothing was deleted. Stop it first (signalbox down).");
    }
    for (Path folder : stacks()) {
      deleteOwnFiles(folder);
      Purge.delete(new DataDirectory(folder));
    }
    PrivateFiles.deleteTree(data);
    PrivateFiles.deleteTree(cache);
    PrivateFiles.deleteTree(settings);
  }

  /** The window's lock, the reports of crashes, and logs. */
  private static void deleteOwnFiles(Path folder) {
    PrivateFiles.deleteTree(UserDirectories.logs(folder));
    try (var files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches("window\\..*|crash-.*\\.txt"))
          .forEach(PrivateFiles::deleteTree);
    } catch (IOException e) {
      throw StorageErrors.of(e, "read", folder);
    }
  }

  private Set<Path> stacks() {
    var folders = new LinkedHashSet<Path>();
    if (Files.isDirectory(stack)) {
      new DataDirectory(stack).refuseForeign();
      folders.add(stack);
    }
    if (Files.isDirectory(data)) {
      try (var children = Files.list(data)) {
        children
            .filter(child -> Files.isRegularFile(new DataDirectory(child).stack()))
            .sorted()
            .forEach(folders::add);
      } catch (IOException e) {
        throw StorageErrors.of(e, "read", data);
      }
    }
    return folders;
  }

  private static boolean runs(Path folder) {
    var directory = new DataDirectory(folder);
    return ProcessRecords.load(directory).anyLiving()
        || SupervisorAddress.read(directory).filter(a -> a.process().alive()).isPresent();
  }

  private static boolean windowIsOpen(Path folder) {
    Path file = folder.resolve("window.lock");
    try {
      return ProcessLock.held(file);
    } catch (IOException e) {
      throw StorageErrors.of(e, "look at", file);
    }
  }
}
