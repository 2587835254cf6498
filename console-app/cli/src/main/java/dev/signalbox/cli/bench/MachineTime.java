package dev.signalbox.cli.bench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The machine's processor time since it started, from {@code /proc/stat} (proc_stat(5)), and its
 * load average, from {@code /proc/loadavg}.
 *
 * @param total ticks of all processors
 * @param idle ticks with nothing to do, or waiting for storage
 * @param stolen ticks that the hypervisor gave to others
 * @param load1 mean number of running tasks over the last minute
 */
public record MachineTime(long total, long idle, long stolen, double load1) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Now. */
  public static MachineTime now() {
    try {
      return parse(
          Files.readString(Path.of("/proc/stat")), Files.readString(Path.of("/proc/loadavg")));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.MISSING_PART, "The bench reads /proc, which only Linux has.", e);
    }
  }

  /** From the texts of the two files. */
  static MachineTime parse(String stat, String loadavg) {
    var fields = stat.lines().findFirst().orElse("").split("\\s+");
    // the guest columns behind steal are part of user time already
    var ticks = Arrays.stream(fields).skip(1).limit(8).mapToLong(Long::parseLong).toArray();
    return new MachineTime(
        Arrays.stream(ticks).sum(),
        ticks[IDLE] + ticks[IO_WAIT],
        ticks[STEAL],
        Double.parseDouble(loadavg.split(" ")[0]));
  }

  /** Share of all processors' time since then that was busy, 0 to 1. */
  public double busySince(MachineTime then) {
    return share(total - idle - then.total + then.idle, then);
  }

  /** Share of all processors' time since then that was stolen, 0 to 1. */
  public double stolenSince(MachineTime then) {
    return share(stolen - then.stolen, then);
  }

  private double share(long ticks, MachineTime then) {
    return total == then.total ? 0 : ticks / (double) (total - then.total);
  }
}
