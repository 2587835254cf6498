@NullMarked
package dev.signalbox.cli.command.faults;

import org.jspecify.annotations.NullMarked;
