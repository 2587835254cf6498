@NullMarked
package dev.signalbox.engine.export;

import org.jspecify.annotations.NullMarked;
