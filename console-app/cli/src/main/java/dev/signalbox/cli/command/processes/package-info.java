/** Commands about what runs in the servers. */
@NullMarked
package dev.signalbox.cli.command.processes;

import org.jspecify.annotations.NullMarked;
