@NullMarked
package dev.signalbox.engine.stack;

import org.jspecify.annotations.NullMarked;
