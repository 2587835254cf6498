/**
 * A parser for the part of MySQL's SELECT whose answers are compared. It refuses what it does not
 * know: what it returns is the whole statement.
 */
@NullMarked
package dev.signalbox.routing.answers.sql;

import org.jspecify.annotations.NullMarked;
