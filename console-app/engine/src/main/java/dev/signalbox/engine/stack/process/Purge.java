package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import dev.signalbox.engine.host.UserDirectories;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Deletes a stack's data and credentials, and nothing that is not the stack's. */
final class Purge {
  private Purge() {}

  /** After a launch that made nothing: takes the supervisor's own files away again. */
  static void forget(DataDirectory directory, boolean keepRoot) {
    for (Path file : supervisorFiles(directory)) {
      PrivateFiles.deleteTree(file);
    }
    if (!keepRoot) {
      deleteRoot(directory);
    }
  }

  /** Deletes what a first launch made that could not write all of it. */
  static void halfMade(DataDirectory directory) {
    PrivateFiles.deleteTree(directory.root().resolve("services"));
    for (Path file : List.of(directory.stack(), directory.credentials(), directory.processes())) {
      PrivateFiles.deleteTree(file);
    }
  }

  static void delete(DataDirectory directory) {
    if (!Files.exists(directory.root())) {
      return;
    }
    directory.refuseForeign();
    if (ProcessRecords.load(directory).anyLiving()) {
      throw new EngineException(
          ErrorCode.IN_USE, "Services of " + directory.root() + " still run; nothing was deleted.");
    }
    PrivateFiles.deleteTree(directory.root().resolve("services"));
    PrivateFiles.deleteTree(directory.root().resolve("tasks"));
    // the changes of the proxy's rules go with the proxy's data
    PrivateFiles.deleteTree(directory.root().resolve("rules"));
    PrivateFiles.deleteTree(UserDirectories.logs(directory.root()));
    PrivateFiles.deleteTree(directory.credentials());
    PrivateFiles.deleteTree(directory.processes());
    supervisorFiles(directory).forEach(PrivateFiles::deleteTree);
    // Last, because it marks the directory as ours: an interrupted purge can be repeated.
    PrivateFiles.deleteTree(directory.stack());
    deleteRoot(directory);
  }

  private static List<Path> supervisorFiles(DataDirectory directory) {
    return List.of(
        directory.supervisor(),
        directory.supervisorLog(),
        directory.supervisorLog().resolveSibling("supervisor.log.1"),
        directory.supervisorLock());
  }

  private static void deleteRoot(DataDirectory directory) {
    try {
      Files.delete(directory.root());
    } catch (DirectoryNotEmptyException e) {
      // Someone keeps other files here: those are not the stack's to delete.
      System.getLogger(Purge.class.getName())
          .log(System.Logger.Level.INFO, directory.root() + " holds other files and stays");
    } catch (IOException e) {
      throw StorageErrors.of(e, "delete", directory.root());
    }
  }
}
