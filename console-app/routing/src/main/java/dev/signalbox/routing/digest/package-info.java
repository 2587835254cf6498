/** A query's digest: its stages and its hash. */
@NullMarked
package dev.signalbox.routing.digest;

import org.jspecify.annotations.NullMarked;
