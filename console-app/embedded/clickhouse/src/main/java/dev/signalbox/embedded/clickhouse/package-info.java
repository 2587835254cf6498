/**
 * The ClickHouse engine (libchdb) as a server: ClickHouse's HTTP interface and MySQL's protocol.
 */
@NullMarked
package dev.signalbox.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
