package dev.signalbox.engine.workbench.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.sql.Passwords;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was run, a JSON line each, in a file that only its owner may read. The newest are kept, up
 * to a number. Safe for many threads.
 */
public final class QueryHistory {
  private static final Logger LOG = System.getLogger(QueryHistory.class.getName());

  private final Path folder;
  private final Path file;
  private final int kept;
  private @Nullable Deque<HistoryEntry> entries;

  /**
   * @param folder made by the first entry; the file is {@code history.jsonl} in it
   * @param kept how many entries are kept, at least 1
   */
  public QueryHistory(Path folder, int kept) {
    this.folder = folder;
    this.file = folder.resolve("history.jsonl");
    this.kept = kept;
  }

  /**
   * Adds a statement as the newest, without the passwords that it sets.
   *
   * @throws EngineException STORAGE when the disk does not take it
   */
  public synchronized void add(HistoryEntry entry) {
    var all = entries();
    all.addFirst(
        new HistoryEntry(
            entry.at(),
            Passwords.hidden(entry.sql()),
            entry.schema(),
            entry.millis(),
            entry.rows(),
            entry.route(),
            Passwords.hidden(entry.error())));
    PrivateFiles.createDirectories(folder);
    try {
      // rewritten as a whole only now and then
      if (all.size() > kept + kept / 10) {
        while (all.size() > kept) {
          all.removeLast();
        }
        PrivateFiles.write(
            file,
            all.reversed().stream().map(Json::write).collect(Collectors.joining("\n")) + "\n");
        return;
      }
      if (!Files.exists(file)) {
        PrivateFiles.create(file);
      }
      Files.writeString(file, Json.write(all.getFirst()) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw StorageErrors.of(e, "write", file);
    }
  }

  /**
   * The newest first.
   *
   * @param words each of them stands in the statement, its route or its error, in any case; blank
   *     for all
   * @param most at most so many
   */
  public synchronized List<HistoryEntry> find(String words, int most) {
    var wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
    return entries().stream().filter(entry -> matches(entry, wanted)).limit(most).toList();
  }

  private static boolean matches(HistoryEntry entry, String[] wanted) {
    var text =
        (entry.sql() + "\n" + entry.route() + "\n" + entry.error() + "\n" + entry.schema())
            .toLowerCase(Locale.ROOT);
    for (var word : wanted) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private Deque<HistoryEntry> entries() {
    if (entries != null) {
      return entries;
    }
    var read = new ArrayDeque<HistoryEntry>();
    entries = read;
    if (!Files.exists(file)) {
      return read;
    }
    try (var lines = Files.lines(file)) {
      lines.forEach(
          line -> {
            try {
              read.addFirst(Json.MAPPER.readValue(line, HistoryEntry.class));
            } catch (JsonProcessingException e) {
              // the line that a crash left half written
              LOG.log(Level.DEBUG, "a line of the history is no entry", e);
            }
          });
    } catch (IOException e) {
      throw StorageErrors.of(e, "read", file);
    }
    return read;
  }
}
