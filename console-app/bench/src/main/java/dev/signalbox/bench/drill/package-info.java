/** Random statements and failures against a stack, and whether both sides agree after them. */
@NullMarked
package dev.signalbox.bench.drill;

import org.jspecify.annotations.NullMarked;
