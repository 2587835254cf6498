package dev.signalbox.engine.workbench;

import java.util.List;

/**
 * The same statement on two hostgroups.
 *
 * @param first the first run on the first, which the rows are of
 * @param firstTimes how long the first took, after the first run of both where there were more
 * @param same whether both gave the same rows, in any order; numbers with a fraction are compared
 *     to four places, as MySQL rounds averages
 * @param onlyFirst rows that the first has more often than the second, at most 20
 * @param onlySecond the other way round
 * @param compared false when the results were too large to list the rows that differ
 */
public record RaceResult(
    String sql,
    StatementResult first,
    StatementResult second,
    LaneTimes firstTimes,
    LaneTimes secondTimes,
    boolean same,
    List<String> onlyFirst,
    List<String> onlySecond,
    boolean compared) {}
