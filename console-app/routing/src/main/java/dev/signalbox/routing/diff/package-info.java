/** Differences between rule sets, and what they mean for recorded traffic. */
@NullMarked
package dev.signalbox.routing.diff;

import org.jspecify.annotations.NullMarked;
