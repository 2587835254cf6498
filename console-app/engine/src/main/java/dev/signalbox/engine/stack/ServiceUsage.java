package dev.signalbox.engine.stack;

import java.time.Instant;

/**
 * What a service takes of the machine, read from the system.
 *
 * @param cpuNanos processor time used since the process began, all its threads
 * @param memoryBytes proportional set size where the system reports it, else resident size
 * @param readBytes bytes read from storage since the process began, -1 where unknown
 * @param writtenBytes bytes written to storage since the process began, -1 where unknown
 */
public record ServiceUsage(
    String service,
    Instant at,
    long cpuNanos,
    long memoryBytes,
    long readBytes,
    long writtenBytes) {}
