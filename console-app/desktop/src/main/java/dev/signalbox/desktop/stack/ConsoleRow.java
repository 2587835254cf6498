package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Tone;

/**
 * The broker's own web page, where the stack has one.
 *
 * @param service the service that serves it
 * @param word its state in one word
 * @param address to be opened in a browser
 */
record ConsoleRow(
    String service, String product, String word, Tone tone, String address, boolean ready) {}
