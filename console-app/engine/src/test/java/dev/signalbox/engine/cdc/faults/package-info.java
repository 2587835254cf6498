@NullMarked
package dev.signalbox.engine.cdc.faults;

import org.jspecify.annotations.NullMarked;
