package dev.signalbox.desktop.resources;

import dev.signalbox.desktop.ui.Token;

/** One service's use now; texts are empty while there is nothing measured. */
record ResourceRow(
    String service,
    String product,
    Token hue,
    String cpu,
    String memory,
    String memoryPeak,
    String read,
    String written,
    String disk) {}
