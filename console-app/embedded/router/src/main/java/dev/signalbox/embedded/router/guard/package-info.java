/**
 * The guard: whether ClickHouse may serve a statement that the rules send there, by the verdict on
 * its text, the tables and the data.
 */
@NullMarked
package dev.signalbox.embedded.router.guard;

import org.jspecify.annotations.NullMarked;
