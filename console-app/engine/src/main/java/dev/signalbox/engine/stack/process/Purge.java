package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Deletes a stack's data and credentials, and nothing that is not the stack's. */
final class Purge {
  private Purge() {}

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
    for (Path file :
        List.of(
            directory.credentials(),
            directory.processes(),
            directory.supervisor(),
            directory.supervisorLog(),
            directory.supervisorLog().resolveSibling("supervisor.log.1"),
            directory.supervisorLock(),
            // Last, because it marks the directory as ours: an interrupted purge can be repeated.
            directory.stack())) {
      PrivateFiles.deleteTree(file);
    }
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
