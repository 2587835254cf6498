package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Tone;

/**
 * One step of a launch or a stop.
 *
 * @param word the phase in one word
 * @param detail what it waits for, or what came of it
 */
record StepRow(
    String id, String title, String word, Tone tone, String detail, String elapsed, boolean busy) {}
