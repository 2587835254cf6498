@NullMarked
package dev.signalbox.routing.lint;

import org.jspecify.annotations.NullMarked;
