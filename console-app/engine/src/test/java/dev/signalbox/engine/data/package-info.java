@NullMarked
package dev.signalbox.engine.data;

import org.jspecify.annotations.NullMarked;
