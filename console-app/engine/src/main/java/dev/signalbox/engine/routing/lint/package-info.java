/**
 * Examines query rules before they do harm: what is never reached, never matches, or sends
 * statements where they fail. Pure: no I/O.
 */
@NullMarked
package dev.signalbox.engine.routing.lint;

import org.jspecify.annotations.NullMarked;
