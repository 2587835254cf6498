package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.stack.StackFormats;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code stack.json} keeps of a stack.
 *
 * @param format of this file and of everything beside it: what this program does not know is not
 *     touched
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

  /**
   * The record, in the present format; empty when no stack was made.
   *
   * @throws dev.signalbox.common.EngineException BAD_INPUT when a newer program wrote it
   */
  static Optional<StackRecord> read(DataDirectory directory) {
    return Json.read(directory.stack(), StackRecord.class).map(found -> found.present(directory));
  }

  private StackRecord present(DataDirectory directory) {
    if (format > FORMAT) {
      throw StackFormats.newer(directory.root(), format, FORMAT);
    }
    // before formats were counted, library and ports could be left out
    return format == FORMAT
        ? this
        : new StackRecord(
            FORMAT,
            template,
            made,
            Objects.requireNonNullElse(ports, Map.of()),
            Objects.requireNonNullElse(engineLibrary, Optional.empty()));
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
