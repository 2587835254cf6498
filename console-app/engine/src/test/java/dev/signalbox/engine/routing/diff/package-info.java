@NullMarked
package dev.signalbox.engine.routing.diff;

import org.jspecify.annotations.NullMarked;
