/** Keeps results of any size, sorts and filters them. */
@NullMarked
package dev.signalbox.engine.results;

import org.jspecify.annotations.NullMarked;
