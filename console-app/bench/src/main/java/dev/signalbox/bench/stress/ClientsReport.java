package dev.signalbox.bench.stress;

import java.util.List;

/**
 * What came of many clients at once.
 *
 * @param clients how many were connected
 * @param seconds how long they worked, after all had logged in
 * @param statements answered to the quick half
 * @param p50Millis half of those took no longer
 * @param p99Millis 99 of 100 took no longer
 * @param slowMegabytes read by the slow half
 * @param peakHeapBytes the most heap of the router in use that was seen; -1 where nobody could see
 * @param heapLimitBytes what the router may use; -1 where nobody could see
 * @param faults errors that clients met; empty when all is well
 */
public record ClientsReport(
    int clients,
    double seconds,
    long statements,
    double p50Millis,
    double p99Millis,
    double slowMegabytes,
    long peakHeapBytes,
    long heapLimitBytes,
    List<String> faults) {}
