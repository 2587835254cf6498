/** Who may connect. */
@NullMarked
package dev.signalbox.embedded.clickhouse.access;

import org.jspecify.annotations.NullMarked;
