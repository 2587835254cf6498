package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.stack.ServiceUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what a process uses: from /proc on Linux, elsewhere what Java reports. */
final class ProcessUsage {
  /** USER_HZ: 100 on every Linux that Java runs on. */
  private static final long NANOS_PER_TICK = 10_000_000L;

  private ProcessUsage() {}

  /** Empty when the process is gone. */
  static Optional<ServiceUsage> of(String service, long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        List<String> io = readable(proc.resolve("io"));
        return Optional.of(
            new ServiceUsage(
                service,
                Instant.now(),
                cpuNanos(Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1)),
                memory(proc),
                value(io, "read_bytes:"),
                value(io, "write_bytes:")));
      } catch (IOException e) {
        // It ended while we looked.
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .map(
            handle ->
                new ServiceUsage(
                    service,
                    Instant.now(),
                    handle.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L),
                    -1,
                    -1,
                    -1));
  }

  /** User and system time of all threads, fields 14 and 15 of {@code /proc/PID/stat}. */
  static long cpuNanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
  }

  private static long memory(Path proc) throws IOException {
    long proportional = value(readable(proc.resolve("smaps_rollup")), "Pss:");
    if (proportional >= 0) {
      return proportional * 1024;
    }
    long resident = value(Files.readAllLines(proc.resolve("status")), "VmRSS:");
    return resident < 0 ? -1 : resident * 1024;
  }

  /** The number after a name, -1 when it is not there. */
  static long value(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip().split("\\s")[0]);
      }
    }
    return -1;
  }

  private static List<String> readable(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // The kernel shows this to the owner only, or the process has ended.
      return List.of();
    }
  }
}
