package dev.signalbox.bench.drill;

import java.util.List;
import java.util.Map;

/**
 * What a drill found.
 *
 * @param seed gives the same statements again
 * @param seconds how long it took
 * @param rounds bursts of statements, each followed by a comparison
 * @param statements sent, and not refused by MySQL
 * @param refused by MySQL: not all that is made up makes sense
 * @param killed how often each service was killed
 * @param tables compared, added up over all rounds
 * @param closed how many tables were seen closed while they were copied afresh
 * @param recoveryP50 seconds from a round's last statement until both sides agreed, half of them
 * @param recoveryMax the longest of these
 * @param faults tables that still differed, or were still closed; empty when all is well
 */
public record DrillReport(
    long seed,
    double seconds,
    int rounds,
    long statements,
    long refused,
    Map<String, Integer> killed,
    long tables,
    long closed,
    double recoveryP50,
    double recoveryMax,
    List<String> faults) {}
