@NullMarked
package dev.signalbox.engine.results.compare;

import org.jspecify.annotations.NullMarked;
