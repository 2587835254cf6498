/** Commands about the stack and its services. */
@NullMarked
package dev.signalbox.cli.command.stack;

import org.jspecify.annotations.NullMarked;
