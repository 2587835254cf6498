/** Forms of values that MySQL and ClickHouse give alike. */
@NullMarked
package dev.signalbox.engine.compare;

import org.jspecify.annotations.NullMarked;
