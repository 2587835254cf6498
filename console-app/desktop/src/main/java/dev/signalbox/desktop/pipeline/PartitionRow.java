package dev.signalbox.desktop.pipeline;

import dev.signalbox.desktop.model.StandingRow;
import dev.signalbox.desktop.ui.Tone;

/** One partition of one table's topic, in words; texts are empty where a number is not known. */
record PartitionRow(
    String topic,
    String partition,
    String end,
    String committed,
    String inMysql,
    String lag,
    String rate,
    String behind,
    String verdict,
    Tone tone,
    String sentence,
    String eta,
    StandingRow proof) {}
