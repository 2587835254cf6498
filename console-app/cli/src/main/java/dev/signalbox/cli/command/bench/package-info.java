/** signalbox bench. */
@NullMarked
package dev.signalbox.cli.command.bench;

import org.jspecify.annotations.NullMarked;
