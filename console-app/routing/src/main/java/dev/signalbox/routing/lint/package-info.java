/** Finds mistakes in rules, with proofs and fixes. */
@NullMarked
package dev.signalbox.routing.lint;

import org.jspecify.annotations.NullMarked;
