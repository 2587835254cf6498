package dev.signalbox.desktop.pipeline;

import dev.signalbox.desktop.ui.Tone;

/**
 * One figure at the top.
 *
 * @param spark its last minutes; empty when it has no course
 */
record TileRow(String title, String figure, Tone tone, String note, double[] spark) {}
