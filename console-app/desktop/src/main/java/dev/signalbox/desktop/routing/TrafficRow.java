package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.ui.Token;

/**
 * One kind of statement as the proxy has counted it.
 *
 * @param hash its digest as the proxy counts it
 * @param where who served it; with a draft, where it goes under the rules in force
 * @param draft where it would go under the draft; empty where that is the same, or without a draft
 * @param note why it would fail there, or why that is not sure; empty for nothing to say
 */
record TrafficRow(
    String digest,
    String hash,
    String calls,
    String total,
    String mean,
    String where,
    Token hue,
    String draft,
    Token draftHue,
    String note,
    String user,
    String schema) {}
