package dev.signalbox.desktop.ui;

/**
 * One line of a chart. The arrays are never changed after they are handed over.
 *
 * @param times milliseconds since the epoch, rising
 * @param values {@code NaN} for a gap
 */
public record ChartLine(String name, Token color, long[] times, double[] values) {}
