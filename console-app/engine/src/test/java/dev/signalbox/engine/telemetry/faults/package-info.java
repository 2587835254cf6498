@NullMarked
package dev.signalbox.engine.telemetry.faults;

import org.jspecify.annotations.NullMarked;
