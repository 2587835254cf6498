/** Measures a stack of its own: start, freshness, cost at rest, throughput. */
@NullMarked
package dev.signalbox.cli.bench;

import org.jspecify.annotations.NullMarked;
