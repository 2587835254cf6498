package dev.signalbox.engine.stack.process;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code services.json}: which process serves as what. Only the supervisor writes it. */
public final class ProcessRecords {
  /**
   * One service's process.
   *
   * @param since when it was started
   * @param restarts before this one, without being asked
   */
  public record Entry(ProcessIdentity process, Instant since, int restarts) {}

  private final Path file;
  private final TreeMap<String, Entry> entries;

  private ProcessRecords(Path file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = new TreeMap<>(entries);
  }

  public static ProcessRecords load(DataDirectory directory) {
    Path file = directory.processes();
    if (!Files.exists(file)) {
      return new ProcessRecords(file, Map.of());
    }
    try {
      return new ProcessRecords(
          file, Json.MAPPER.readValue(file.toFile(), new TypeReference<Map<String, Entry>>() {}));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.CORRUPT,
          file + " is damaged, so running services cannot be recognised. End them, then delete it.",
          e);
    }
  }

  public synchronized void put(String service, Entry entry) {
    entries.put(service, entry);
    save();
  }

  synchronized void remove(String service) {
    if (entries.remove(service) != null) {
      save();
    }
  }

  /** The entry, when its very process still lives. */
  public synchronized Optional<Entry> living(String service) {
    return Optional.ofNullable(entries.get(service)).filter(e -> e.process().alive());
  }

  public synchronized boolean anyLiving() {
    return entries.values().stream().anyMatch(e -> e.process().alive());
  }

  private void save() {
    PrivateFiles.write(file, Json.pretty(entries));
  }
}
