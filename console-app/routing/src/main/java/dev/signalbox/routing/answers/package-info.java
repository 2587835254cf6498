/**
 * Whether ClickHouse answers a statement as MySQL would: a whitelist, judged on the text and on
 * what is known of the tables. Pure, no I/O.
 */
@NullMarked
package dev.signalbox.routing.answers;

import org.jspecify.annotations.NullMarked;
