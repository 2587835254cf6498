package dev.signalbox.engine.stack;

/**
 * One line of a service's log.
 *
 * @param service the service's name
 * @param text the line without its line break
 */
public record LogLine(String service, String text) {}
