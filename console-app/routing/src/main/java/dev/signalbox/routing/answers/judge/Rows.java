package dev.signalbox.routing.answers.judge;

import java.util.List;
import java.util.Set;

/**
 * What a query gives.
 *
 * @param names of its columns; the text of an expression without a name
 * @param columns their values
 * @param quotients the places of those that MySQL may compute with before it rounds them
 * @param constants the places of those that may be the same in all rows
 * @param merges whether MySQL makes a sub-query one with the query around it: nothing is rounded
 *     between them
 */
record Rows(
    List<String> names,
    List<Typed> columns,
    Set<Integer> quotients,
    Set<Integer> constants,
    boolean merges) {}
