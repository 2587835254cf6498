@NullMarked
package dev.signalbox.engine.host.faults;

import org.jspecify.annotations.NullMarked;
