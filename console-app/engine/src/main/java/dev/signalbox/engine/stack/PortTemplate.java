package dev.signalbox.engine.stack;

/**
 * A port a service listens on.
 *
 * @param name unique within the service
 * @param target the well-known port, taken when free
 */
public record PortTemplate(String name, int target) {}
