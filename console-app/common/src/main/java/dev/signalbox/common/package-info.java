/** What everything else may use: errors, live values, deadlines, progress, secrets. */
@NullMarked
package dev.signalbox.common;

import org.jspecify.annotations.NullMarked;
