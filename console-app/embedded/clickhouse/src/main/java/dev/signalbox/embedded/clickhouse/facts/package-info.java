/**
 * What the columns of replicas hold: kept as parts are stored, told to who asks on MySQL's port.
 */
@NullMarked
package dev.signalbox.embedded.clickhouse.facts;

import org.jspecify.annotations.NullMarked;
