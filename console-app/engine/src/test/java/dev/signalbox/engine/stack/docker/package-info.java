@NullMarked
package dev.signalbox.engine.stack.docker;

import org.jspecify.annotations.NullMarked;
