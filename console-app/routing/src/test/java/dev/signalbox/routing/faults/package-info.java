@NullMarked
package dev.signalbox.routing.faults;

import org.jspecify.annotations.NullMarked;
