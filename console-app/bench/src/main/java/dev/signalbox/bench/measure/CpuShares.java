package dev.signalbox.bench.measure;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.stack.ServiceUsage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where processor time went over a stretch: cores in use by each service, by the loading program
 * itself, and by the whole machine.
 */
public final class CpuShares {
  /** This program, which makes and inserts the rows. */
  static final String LOADER = "loader";

  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private final MachineTime machine = MachineTime.now();
  private final long at = System.nanoTime();

  private CpuShares(Signalbox signalbox) {
    for (ServiceUsage usage : signalbox.stack().usage()) {
      nanos.put(usage.service(), usage.cpuNanos());
    }
    nanos.put(
        LOADER, ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
  }

  static CpuShares now(Signalbox signalbox) {
    return new CpuShares(signalbox);
  }

  /** Cores in use by each since then; services restarted meanwhile are left out. */
  Map<String, Double> coresSince(CpuShares then) {
    var cores = new LinkedHashMap<String, Double>();
    nanos.forEach(
        (name, now) -> {
          var before = then.nanos.get(name);
          if (before != null && now >= before) {
            cores.put(name, (now - before) / (double) (at - then.at));
          }
        });
    return cores;
  }

  /** Share of the machine's processor time that was busy since then. */
  double machineBusySince(CpuShares then) {
    return machine.busySince(then.machine);
  }

  /** The bottleneck in words. */
  static String bottleneck(Map<String, Double> cores, double machineBusy, int processors) {
    var top =
        cores.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(Map.entry("none", 0.0));
    double sum = cores.values().stream().mapToDouble(Double::doubleValue).sum();
    var who =
        String.format(
            Locale.ROOT,
            "%s takes most: %.2f cores, %.0f %% of what the stack takes",
            top.getKey(),
            top.getValue(),
            sum == 0 ? 0 : top.getValue() / sum * 100);
    var machine = String.format(Locale.ROOT, "%.0f %% of %d cores", machineBusy * 100, processors);
    return machineBusy >= 0.85
        ? "processor time (" + machine + " busy); " + who
        : "waiting, not processor time (" + machine + " busy); " + who;
  }
}
