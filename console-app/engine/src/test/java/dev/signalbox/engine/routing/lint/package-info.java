@NullMarked
package dev.signalbox.engine.routing.lint;

import org.jspecify.annotations.NullMarked;
