/**
 * SQL as text: lexemes, keywords and functions of both engines. No grammar: whatever is typed has
 * lexemes.
 */
@NullMarked
package dev.signalbox.common.sql;

import org.jspecify.annotations.NullMarked;
