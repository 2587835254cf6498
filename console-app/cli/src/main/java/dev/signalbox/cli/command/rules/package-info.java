/** signalbox route and signalbox rules. */
@NullMarked
package dev.signalbox.cli.command.rules;

import org.jspecify.annotations.NullMarked;
