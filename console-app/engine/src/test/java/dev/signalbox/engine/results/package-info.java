@NullMarked
package dev.signalbox.engine.results;

import org.jspecify.annotations.NullMarked;
