/** Lays SQL out: one clause a line, indented lists; nothing but blanks is changed. Pure. */
@NullMarked
package dev.signalbox.common.sql.format;

import org.jspecify.annotations.NullMarked;
