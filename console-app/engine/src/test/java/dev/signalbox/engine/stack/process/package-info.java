@NullMarked
package dev.signalbox.engine.stack.process;

import org.jspecify.annotations.NullMarked;
