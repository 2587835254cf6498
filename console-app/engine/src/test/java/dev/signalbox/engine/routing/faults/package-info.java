@NullMarked
package dev.signalbox.engine.routing.faults;

import org.jspecify.annotations.NullMarked;
