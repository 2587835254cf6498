@NullMarked
package dev.signalbox.routing.diff;

import org.jspecify.annotations.NullMarked;
