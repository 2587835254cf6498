package dev.signalbox.desktop.ui;

/** The point of a line that is nearest to the pointer. */
record ChartHit(ChartLine line, int index) {}
