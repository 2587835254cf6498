package dev.signalbox.engine.stack;

import dev.signalbox.common.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The passwords of the stack in a folder, which no log may contain. They are read again only when
 * their file has changed, since a log asks for each record. Once the file is gone or unreadable,
 * the last known ones are kept: they may still stand in messages. Thread-safe.
 */
public final class StackPasswords implements Supplier<List<String>> {
  private final Path file;
  private final Supplier<Optional<StackCredentials>> credentials;
  private String version = "";
  private List<String> known = List.of();

  /**
   * @param file where the credentials are stored; need not exist yet
   * @param credentials reads the file; empty when there is no stack
   */
  public StackPasswords(Path file, Supplier<Optional<StackCredentials>> credentials) {
    this.file = file;
    this.credentials = credentials;
  }

  @Override
  public synchronized List<String> get() {
    try {
      var now = version(Files.readAttributes(file, BasicFileAttributes.class));
      if (!now.equals(version)) {
        known = credentials.get().map(StackCredentials::passwords).orElse(known);
        version = now;
      }
    } catch (IOException | EngineException e) {
      // Not logged: this is called while a record is logged. The next record tries again.
      return known;
    }
    return known;
  }

  private static String version(BasicFileAttributes file) {
    return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
  }
}
