package dev.signalbox.bench.measure;

import java.util.List;

/**
 * What a bench measured, and how busy the machine was with other things.
 *
 * @param comparable whether the machine was quiet enough: load average at the start at most 0.5
 * @param stolenPercent processor time the hypervisor gave to others meanwhile
 * @param notes what must be known to read the figures
 * @param shortened what was measured for a shorter time than is usual; empty when nothing was
 */
public record FiguresReport(
    boolean comparable,
    int processors,
    double loadBefore,
    double loadAfter,
    double stolenPercent,
    List<Figure> figures,
    List<String> notes,
    List<String> shortened) {

  /** Of figures measured from {@code before} until now. */
  static FiguresReport since(
      MachineTime before, List<Figure> figures, List<String> notes, List<String> shortened) {
    var after = MachineTime.now();
    return new FiguresReport(
        before.load1() <= PipelineBench.QUIET_LOAD,
        Runtime.getRuntime().availableProcessors(),
        before.load1(),
        after.load1(),
        Math.round(after.stolenSince(before) * 1000) / 10.0,
        figures,
        notes,
        shortened);
  }
}
