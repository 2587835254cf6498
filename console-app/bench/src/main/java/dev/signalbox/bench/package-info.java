/** The program behind signalbox bench: measures the installed Signalbox. */
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
