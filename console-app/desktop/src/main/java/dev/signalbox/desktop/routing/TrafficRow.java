package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Token;

/** One kind of statement as the proxy has counted it. */
record TrafficRow(
    String digest,
    String calls,
    String total,
    String mean,
    String where,
    Token hue,
    String user,
    String schema) {}
