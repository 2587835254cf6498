@NullMarked
package dev.signalbox.routing.rules.faults;

import org.jspecify.annotations.NullMarked;
