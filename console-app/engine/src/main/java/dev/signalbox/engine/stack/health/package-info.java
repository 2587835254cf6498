/** Health checks, one for each protocol. */
@NullMarked
package dev.signalbox.engine.stack.health;

import org.jspecify.annotations.NullMarked;
