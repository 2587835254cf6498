package dev.signalbox.desktop.stack;

/** Something to connect with: what it is, and the line to copy. */
record EndpointRow(String id, String title, String line) {}
