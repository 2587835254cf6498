@NullMarked
package dev.signalbox.engine.proxy.faults;

import org.jspecify.annotations.NullMarked;
