/** ClickHouse's engine behind ClickHouse's HTTP interface and MySQL's protocol. */
@NullMarked
package dev.signalbox.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
