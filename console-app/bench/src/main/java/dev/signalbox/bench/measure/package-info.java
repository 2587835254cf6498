/** Measures start, pipeline, routing engine and router, each beside a baseline. */
@NullMarked
package dev.signalbox.bench.measure;

import org.jspecify.annotations.NullMarked;
