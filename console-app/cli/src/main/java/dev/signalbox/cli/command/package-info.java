/** What the commands share, and the smallest of them. */
@NullMarked
package dev.signalbox.cli.command;

import org.jspecify.annotations.NullMarked;
