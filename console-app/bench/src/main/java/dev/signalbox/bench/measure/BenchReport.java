package dev.signalbox.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * What the bench measured.
 *
 * @param comparable whether the machine was quiet enough: load average at the start at most 0.5
 * @param stolenPercent processor time the hypervisor gave to others meanwhile
 * @param cpuCores cores in use by each service, by phase
 * @param bottleneck in words, by phase
 * @param shortened what was measured for a shorter time than is usual; empty when nothing was
 */
public record BenchReport(
    boolean comparable,
    int processors,
    double loadBefore,
    double loadAfter,
    double stolenPercent,
    long rows,
    List<Figure> figures,
    Map<String, Map<String, Double>> cpuCores,
    Map<String, String> bottleneck,
    List<String> shortened) {}
