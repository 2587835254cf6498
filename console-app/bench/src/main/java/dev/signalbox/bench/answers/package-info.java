/** Random SELECTs, asked of both engines where they are judged to agree. */
@NullMarked
package dev.signalbox.bench.answers;

import org.jspecify.annotations.NullMarked;
