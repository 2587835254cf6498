package dev.signalbox.engine.host;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says what a failed file operation means and what to do about it. */
public final class StorageErrors {
  private StorageErrors() {}

  public static EngineException of(IOException e, String verb, Path path) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String what = "Cannot " + verb + " " + path + ": ";
    String text;
    if (reason != null && reason.contains("No space left")) {
      text = what + "the disk is full. Free some space, or use --data-dir on another disk.";
    } else if (reason != null && reason.contains("Read-only file system")) {
      text = what + "its file system is mounted read-only. Use --data-dir on a writable one.";
    } else if (e instanceof AccessDeniedException) {
      text = what + "this user may not. Give the user rights on it, or use another --data-dir.";
    } else if (reason != null && reason.contains("Disk quota exceeded")) {
      text = what + "the disk quota is used up. Free some space, or use another --data-dir.";
    } else {
      text = what + (reason == null ? e.getClass().getSimpleName() : reason) + ".";
    }
    return new EngineException(ErrorCode.STORAGE, text, e);
  }
}
