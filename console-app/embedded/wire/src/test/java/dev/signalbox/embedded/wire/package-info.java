/** Tests of the whole module. */
@NullMarked
package dev.signalbox.embedded.wire;

import org.jspecify.annotations.NullMarked;
