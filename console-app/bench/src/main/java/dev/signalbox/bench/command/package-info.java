/** The commands of signalbox bench: options, help and output. */
@NullMarked
package dev.signalbox.bench.command;

import org.jspecify.annotations.NullMarked;
