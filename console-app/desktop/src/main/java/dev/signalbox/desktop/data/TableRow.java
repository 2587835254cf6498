package dev.signalbox.desktop.data;

import dev.signalbox.desktop.ui.Tone;

/** One table compared on both sides. */
record TableRow(
    String table, String mysqlRows, String clickhouseRows, String word, Tone tone, String text) {}
