/** What a stack is and the contract to run one. */
@NullMarked
package dev.signalbox.engine.stack;

import org.jspecify.annotations.NullMarked;
