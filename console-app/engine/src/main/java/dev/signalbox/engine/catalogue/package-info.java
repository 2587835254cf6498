/** What tables there are, on both sides: names, columns, keys, sizes, and how they were made. */
@NullMarked
package dev.signalbox.engine.catalogue;

import org.jspecify.annotations.NullMarked;
