/** signalbox sql. */
@NullMarked
package dev.signalbox.cli.command.sql;

import org.jspecify.annotations.NullMarked;
