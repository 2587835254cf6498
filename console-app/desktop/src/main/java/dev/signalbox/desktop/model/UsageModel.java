package dev.signalbox.desktop.model;

import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.telemetry.Points;
import dev.signalbox.engine.telemetry.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each service's processor and memory use, one sample a second for an hour. Processor use is
 * the time used between two samples over the time between them, in percent of one core.
 */
public final class UsageModel {
  private static final int KEPT = 3600;

  private final Supplier<List<ServiceUsage>> source;
  private final Executor ui;
  private final Map<String, History> histories = new ConcurrentHashMap<>();
  private final ReadOnlyLongWrapper samples = new ReadOnlyLongWrapper(0);

  public UsageModel(Supplier<List<ServiceUsage>> source, Executor ui) {
    this.source = source;
    this.ui = ui;
  }

  /** Takes one sample; call it once a second, off the toolkit's thread. */
  public void sample() {
    var usages = source.get();
    for (var usage : usages) {
      histories.computeIfAbsent(usage.service(), s -> new History()).add(usage);
    }
    ui.execute(() -> samples.set(samples.get() + 1));
  }

  /** Counts samples; changes on the toolkit's thread when there is something new to draw. */
  public ReadOnlyLongProperty samples() {
    return samples.getReadOnlyProperty();
  }

  /** Percent of one core, newest; {@code NaN} before the second sample of a service. */
  public double cpuPercent(String service) {
    var history = histories.get(service);
    return history == null ? Double.NaN : history.cpu.last();
  }

  /** Bytes, newest; {@code NaN} before the first sample. */
  public double memoryBytes(String service) {
    var history = histories.get(service);
    return history == null ? Double.NaN : history.memory.last();
  }

  /** Bytes a second read from storage, newest; {@code NaN} where the system does not tell. */
  public double readPerSecond(String service) {
    var history = histories.get(service);
    return history == null ? Double.NaN : history.read.last();
  }

  /** Bytes a second written to storage, newest; {@code NaN} where the system does not tell. */
  public double writtenPerSecond(String service) {
    var history = histories.get(service);
    return history == null ? Double.NaN : history.written.last();
  }

  /** Processor percent of the last stretch of time. */
  public Points cpu(String service, Duration back) {
    var history = histories.get(service);
    return history == null ? Points.NONE : history.cpu.since(history.from(back));
  }

  /** Memory in bytes over the last stretch of time. */
  public Points memory(String service, Duration back) {
    var history = histories.get(service);
    return history == null ? Points.NONE : history.memory.since(history.from(back));
  }

  private static final class History {
    private final Series cpu = new Series(KEPT);
    private final Series memory = new Series(KEPT);
    private final Series read = new Series(2);
    private final Series written = new Series(2);
    private @Nullable ServiceUsage before;

    synchronized void add(ServiceUsage usage) {
      var last = before;
      before = usage;
      long at = usage.at().toEpochMilli();
      memory.add(at, usage.memoryBytes());
      if (last == null) {
        return;
      }
      long passed = Duration.between(last.at(), usage.at()).toNanos();
      long used = usage.cpuNanos() - last.cpuNanos();
      if (passed > 0) {
        // less than before: another process under the same name, whose past is not known
        cpu.add(at, used < 0 ? Double.NaN : 100.0 * used / passed);
        read.add(at, perSecond(last.readBytes(), usage.readBytes(), passed));
        written.add(at, perSecond(last.writtenBytes(), usage.writtenBytes(), passed));
      }
    }

    private static double perSecond(long from, long to, long nanos) {
      return from < 0 || to < from ? Double.NaN : (to - from) * 1e9 / nanos;
    }

    long from(Duration back) {
      var points = memory.points();
      return points.size() == 0
          ? Long.MIN_VALUE
          : points.times()[points.size() - 1] - back.toMillis();
    }
  }
}
