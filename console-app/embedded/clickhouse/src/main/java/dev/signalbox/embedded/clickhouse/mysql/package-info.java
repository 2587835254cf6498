/** MySQL's protocol in front of the engine, as ClickHouse's own MySQL handler offers it. */
@NullMarked
package dev.signalbox.embedded.clickhouse.mysql;

import org.jspecify.annotations.NullMarked;
