package dev.signalbox.desktop.model;

import dev.signalbox.desktop.ui.Tone;

/**
 * What the router's guard says of a statement that the rules send to ClickHouse.
 *
 * @param text in words
 * @param words what ClickHouse is asked in place of the statement; empty for the statement
 */
public record GuardWord(String text, Tone tone, String words) {}
