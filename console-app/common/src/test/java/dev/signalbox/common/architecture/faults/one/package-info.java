/** Breaks the rules of structure, to prove that they can fail. */
@NullMarked
package dev.signalbox.common.architecture.faults.one;

import org.jspecify.annotations.NullMarked;
