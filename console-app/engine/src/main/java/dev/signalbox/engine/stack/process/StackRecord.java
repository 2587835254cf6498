package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code stack.json} keeps of a stack.
 *
 * @param format of this file
 * @param template the template's name
 * @param made when the stack was made
 * @param ports in force when it last came up, by {@code service.port}; kept so that connectors and
 *     clients keep theirs
 * @param engineLibrary a library file the user named, kept for later launches
 */
public record StackRecord(
    int format,
    String template,
    Instant made,
    Map<String, Integer> ports,
    Optional<String> engineLibrary) {
  static final int FORMAT = 1;

  static Optional<StackRecord> read(DataDirectory directory) {
    return Json.read(directory.stack(), StackRecord.class);
  }

  void write(DataDirectory directory) {
    PrivateFiles.write(directory.stack(), Json.pretty(this));
  }

  public int port(String service, String name) {
    Integer port = ports.get(service + "." + name);
    if (port == null) {
      throw new IllegalStateException("no port " + service + "." + name);
    }
    return port;
  }

  StackRecord withPorts(Map<String, Integer> now) {
    return new StackRecord(format, template, made, Map.copyOf(now), engineLibrary);
  }

  StackRecord withLibrary(Optional<Path> library) {
    return library.isEmpty()
        ? this
        : new StackRecord(
            format, template, made, ports, library.map(p -> p.toAbsolutePath().toString()));
  }
}
