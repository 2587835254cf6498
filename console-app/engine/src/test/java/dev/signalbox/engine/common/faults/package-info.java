@NullMarked
package dev.signalbox.engine.common.faults;

import org.jspecify.annotations.NullMarked;
