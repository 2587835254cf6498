@NullMarked
package dev.signalbox.engine.data.faults;

import org.jspecify.annotations.NullMarked;
