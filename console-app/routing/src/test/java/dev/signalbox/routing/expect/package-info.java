@NullMarked
package dev.signalbox.routing.expect;

import org.jspecify.annotations.NullMarked;
