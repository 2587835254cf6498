/** The judge: types a statement and refuses what is not known to agree. */
@NullMarked
package dev.signalbox.routing.answers.judge;

import org.jspecify.annotations.NullMarked;
