@NullMarked
package dev.signalbox.engine.stack.faults;

import org.jspecify.annotations.NullMarked;
