/** As much of ClickHouse's SQL as a server must see before it hands a statement to the engine. */
@NullMarked
package dev.signalbox.embedded.clickhouse.sql;

import org.jspecify.annotations.NullMarked;
