@NullMarked
package dev.signalbox.engine.stack.docker.faults;

import org.jspecify.annotations.NullMarked;
