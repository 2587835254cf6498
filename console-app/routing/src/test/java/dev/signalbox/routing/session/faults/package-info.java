@NullMarked
package dev.signalbox.routing.session.faults;

import org.jspecify.annotations.NullMarked;
