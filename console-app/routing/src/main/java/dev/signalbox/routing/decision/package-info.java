/** Where a statement goes, and why. */
@NullMarked
package dev.signalbox.routing.decision;

import org.jspecify.annotations.NullMarked;
