package dev.signalbox.engine.host;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Keeps two stacks of one user that start at the same moment from choosing the same port: between
 * the choice and the service's listening nothing else shows that it is taken.
 */
public final class PortReservations {
  private final Path directory;

  public PortReservations(Path cache) {
    this.directory = cache;
  }

  /** Runs the choice while no other stack chooses, and promises its ports to this process. */
  public Map<String, Integer> reserve(Function<IntPredicate, Map<String, Integer>> choice) {
    PrivateFiles.createDirectories(directory);
    Path file = directory.resolve("ports.json");
    try (var channel =
            FileChannel.open(
                directory.resolve("ports.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var promised = living(file);
      ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
      promised.values().removeIf(self::equals);
      Map<String, Integer> ports =
          choice.apply(port -> !promised.containsKey(port) && PortTable.free(port));
      promise(promised, ports.values(), self);
      PrivateFiles.write(file, Json.pretty(promised));
      return ports;
    } catch (IOException e) {
      throw StorageErrors.of(e, "lock", directory);
    }
  }

  private static void promise(
      Map<Integer, ProcessIdentity> promised, Collection<Integer> ports, ProcessIdentity to) {
    for (int port : ports) {
      promised.put(port, to);
    }
  }

  private static Map<Integer, ProcessIdentity> living(Path file) throws IOException {
    var promised = new TreeMap<Integer, ProcessIdentity>();
    if (Files.exists(file)) {
      promised.putAll(
          Json.MAPPER.readValue(
              file.toFile(), new TypeReference<Map<Integer, ProcessIdentity>>() {}));
      promised.values().removeIf(process -> !process.alive());
    }
    return promised;
  }
}
