/**
 * Stress tests of the routing engine and a router: arbitrary input, broken packets, many clients.
 */
@NullMarked
package dev.signalbox.bench.stress;

import org.jspecify.annotations.NullMarked;
