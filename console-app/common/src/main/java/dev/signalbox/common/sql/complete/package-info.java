/** What may stand at the caret in a SQL text. Pure; one call of {@code Completer} is one answer. */
@NullMarked
package dev.signalbox.common.sql.complete;

import org.jspecify.annotations.NullMarked;
