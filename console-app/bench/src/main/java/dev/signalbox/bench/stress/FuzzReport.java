package dev.signalbox.bench.stress;

import java.util.List;

/**
 * What came of a run.
 *
 * @param inputs how many were tried
 * @param seconds how long it took
 * @param slowestMillis the input that took longest
 * @param peakHeapBytes the most heap in use that was seen, before collection
 * @param answered packets' runs only: connections that got an answer to everything
 * @param rejected parsers that refused an input, or connections that ended with an error
 * @param faults what must not be; empty when all is well
 */
public record FuzzReport(
    long inputs,
    double seconds,
    double slowestMillis,
    long peakHeapBytes,
    long answered,
    long rejected,
    List<String> faults) {}
