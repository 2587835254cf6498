package dev.signalbox.desktop.pipeline;

import dev.signalbox.desktop.ui.Tone;
import java.util.List;

/**
 * The connector and what it left behind.
 *
 * @param tasks one line each
 * @param failure the trace's reason; empty when nothing failed
 * @param source where it is in the binlog and what waits there, one line each
 * @param snapshot how far the first copy is, in words
 * @param deadLetters messages that could not be used, in words
 * @param lostValues one line a column
 * @param refused tables that are not replicated or are closed, why, and what to do
 */
record ConnectorRow(
    String word,
    Tone tone,
    List<String> tasks,
    String failure,
    List<String> source,
    String snapshot,
    String deadLetters,
    boolean anyDead,
    List<String> lostValues,
    List<String> refused,
    boolean canPause,
    boolean canResume) {}
