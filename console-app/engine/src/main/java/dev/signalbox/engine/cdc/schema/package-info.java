/** A source table's schema, and the ClickHouse objects made from it. */
@NullMarked
package dev.signalbox.engine.cdc.schema;

import org.jspecify.annotations.NullMarked;
