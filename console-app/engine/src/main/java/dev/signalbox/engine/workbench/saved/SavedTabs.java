package dev.signalbox.engine.workbench.saved;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open tabs in one file that only its owner may read, replaced as a whole: after a crash the
 * last state that was saved is there. A file that cannot be read is put aside, never overwritten.
 * Safe for many threads.
 */
public final class SavedTabs {
  private static final Logger LOG = System.getLogger(SavedTabs.class.getName());

  private final Path folder;
  private final Path file;

  /**
   * @param folder made when tabs are first saved; the file is {@code tabs.json} in it
   */
  public SavedTabs(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("tabs.json");
  }

  /**
   * All tabs from left to right.
   *
   * @param active the one that is shown, from 0
   */
  public record Tabs(List<SavedTab> tabs, int active) {
    /** No tabs. */
    public static final Tabs NONE = new Tabs(List.of(), 0);

    /** What is missing in the file is none. */
    public Tabs(@Nullable List<SavedTab> tabs, int active) {
      this.tabs = tabs == null ? List.of() : List.copyOf(tabs);
      this.active = Math.clamp(active, 0, Math.max(0, this.tabs.size() - 1));
    }
  }

  /** The tabs as last saved; none when there is no file or it cannot be read. */
  public synchronized Tabs load() {
    try {
      return Json.read(file, Tabs.class).orElse(Tabs.NONE);
    } catch (EngineException e) {
      LOG.log(Level.WARNING, "the tabs cannot be read", e);
      if (e.code() == ErrorCode.CORRUPT) {
        putAside();
      }
      return Tabs.NONE;
    }
  }

  private void putAside() {
    var aside = file.resolveSibling(file.getFileName() + ".unreadable");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(Level.WARNING, "it is kept as " + aside.getFileName());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "it could not be put aside", e);
    }
  }

  /**
   * Writes them.
   *
   * @throws EngineException STORAGE when the disk does not take them
   */
  public synchronized void save(Tabs tabs) {
    PrivateFiles.createDirectories(folder);
    PrivateFiles.write(file, Json.pretty(tabs));
  }
}
