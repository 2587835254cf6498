package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Statistics;
import dev.signalbox.engine.stack.ServiceUsage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What containers use: the engine's stream of figures, one each, opened on first use. The engine
 * sends one about every second.
 */
final class DockerStats implements AutoCloseable {
  private record Stream(String container, ResultCallback.Adapter<Statistics> callback) {}

  private final DockerEngine engine;
  private final Map<String, Stream> streams = new ConcurrentHashMap<>();
  private final Map<String, ServiceUsage> latest = new ConcurrentHashMap<>();

  DockerStats(DockerEngine engine) {
    this.engine = engine;
  }

  /**
   * The newest figures; a container whose first have not come yet is left out.
   *
   * @param running container ids by service
   */
  List<ServiceUsage> usage(Map<String, String> running) {
    streams.forEach(
        (service, stream) -> {
          if (!stream.container().equals(running.get(service))) {
            streams.remove(service);
            latest.remove(service);
            close(stream);
          }
        });
    var usage = new ArrayList<ServiceUsage>();
    running.forEach(
        (service, id) -> {
          streams.computeIfAbsent(service, s -> open(s, id));
          var newest = latest.get(service);
          if (newest != null) {
            usage.add(newest);
          }
        });
    return usage;
  }

  private Stream open(String service, String id) {
    return new Stream(
        id,
        engine
            .streams()
            .statsCmd(id)
            .exec(
                new ResultCallback.Adapter<>() {
                  @Override
                  public void onNext(Statistics figures) {
                    heard(service, figures);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    streams.remove(service);
                    latest.remove(service);
                  }

                  @Override
                  public void onComplete() {
                    streams.remove(service);
                    latest.remove(service);
                  }
                }));
  }

  private void heard(String service, Statistics figures) {
    var cpu = figures.getCpuStats();
    var memory = figures.getMemoryStats();
    if (cpu == null || cpu.getCpuUsage() == null || memory == null || memory.getUsage() == null) {
      return;
    }
    var total = cpu.getCpuUsage().getTotalUsage();
    latest.put(
        service,
        new ServiceUsage(
            service,
            Instant.now(),
            total == null ? 0 : total,
            memory.getUsage() - cached(memory),
            bytes(figures, "read"),
            bytes(figures, "write")));
  }

  /** Files that the system keeps because there is room; docker stats leaves them out too. */
  private static long cached(com.github.dockerjava.api.model.MemoryStatsConfig memory) {
    var stats = memory.getStats();
    if (stats == null) {
      return 0;
    }
    Long inactive = stats.getTotalInactiveFile();
    if (inactive == null) {
      inactive = stats.getInactiveFile();
    }
    return inactive == null || inactive > memory.getUsage() ? 0 : inactive;
  }

  private static long bytes(Statistics figures, String operation) {
    var blocks = figures.getBlkioStats();
    if (blocks == null || blocks.getIoServiceBytesRecursive() == null) {
      return -1;
    }
    return blocks.getIoServiceBytesRecursive().stream()
        .filter(entry -> operation.equalsIgnoreCase(entry.getOp()))
        .mapToLong(entry -> entry.getValue() == null ? 0 : entry.getValue())
        .sum();
  }

  private static void close(Stream stream) {
    try {
      stream.callback().close();
    } catch (IOException e) {
      System.getLogger(DockerStats.class.getName())
          .log(System.Logger.Level.DEBUG, "a stream of figures did not close", e);
    }
  }

  @Override
  public void close() {
    streams.values().forEach(DockerStats::close);
    streams.clear();
  }
}
