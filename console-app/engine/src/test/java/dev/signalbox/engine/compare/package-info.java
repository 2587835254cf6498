@NullMarked
package dev.signalbox.engine.compare;

import org.jspecify.annotations.NullMarked;
