/** Log files: what window, command line and supervisor write down for whoever looks for a fault. */
@NullMarked
package dev.signalbox.engine.log;

import org.jspecify.annotations.NullMarked;
