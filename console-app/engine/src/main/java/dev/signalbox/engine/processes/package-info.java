/** What runs in MySQL, in ClickHouse and in the proxy, what waits for what, and how to end it. */
@NullMarked
package dev.signalbox.engine.processes;

import org.jspecify.annotations.NullMarked;
