@NullMarked
package dev.signalbox.cli.command;

import org.jspecify.annotations.NullMarked;
