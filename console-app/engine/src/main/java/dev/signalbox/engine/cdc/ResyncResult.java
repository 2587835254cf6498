package dev.signalbox.engine.cdc;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.time.Duration;

/**
 * What came of copying a table afresh.
 *
 * @param was what the table was before
 * @param rows how many rows were read from MySQL; changes that came meanwhile are not counted
 * @param direct whether they were read past Debezium and Kafka
 * @param writesWaited whether writes to the table in MySQL had to wait while it was read
 */
public record ResyncResult(
    TableId table,
    ReplicatedTable.State was,
    long rows,
    boolean direct,
    boolean writesWaited,
    Duration elapsed) {}
