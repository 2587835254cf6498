/** libchdb through the foreign function interface: one engine in the process, many connections. */
@NullMarked
package dev.signalbox.embedded.clickhouse.engine;

import org.jspecify.annotations.NullMarked;
