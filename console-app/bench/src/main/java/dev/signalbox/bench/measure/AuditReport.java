package dev.signalbox.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * How long the audit takes over tables of several sizes.
 *
 * @param seed gives the same rows again
 * @param processors of the machine
 * @param loadBefore load average before it began
 * @param loadAfter load average after it ended
 * @param rounds by size, smallest first
 * @param faults tables that were not found equal; empty when all is well
 */
public record AuditReport(
    long seed,
    int processors,
    double loadBefore,
    double loadAfter,
    List<Round> rounds,
    List<String> faults) {

  /**
   * One round over a table.
   *
   * @param rows how many it had
   * @param pace {@code full speed}, or {@code background}: that of the stack, which rests
   * @param seconds from its begin to its end
   * @param rowsPerSecond compared
   * @param cores processor cores in use meanwhile, by service; {@code console} is this program. In
   *     the background they include all else that the stack does
   */
  public record Round(
      long rows, String pace, double seconds, double rowsPerSecond, Map<String, Double> cores) {}
}
