package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Tone;

/** One result of preflight. */
record FindingRow(String check, Tone tone, String word, String detail, String remedy) {}
