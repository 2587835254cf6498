/** Writes responses: OK, errors, and result sets in text and binary form. */
@NullMarked
package dev.signalbox.embedded.wire.result;

import org.jspecify.annotations.NullMarked;
