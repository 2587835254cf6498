package dev.signalbox.desktop.editor;

/**
 * A part of a text.
 *
 * @param start in chars
 * @param end one past its last, at least the start
 */
record TextRange(int start, int end) {}
