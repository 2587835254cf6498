/** ClickHouse's HTTP interface: requests, compression, sessions, exceptions. */
@NullMarked
package dev.signalbox.embedded.clickhouse.http;

import org.jspecify.annotations.NullMarked;
