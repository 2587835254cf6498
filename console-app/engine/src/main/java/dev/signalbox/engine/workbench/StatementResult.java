package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one statement ended.
 *
 * @param index its place in the script, from 0
 * @param rows rows handed to the sink
 * @param affected rows changed; empty for a statement that returns rows
 * @param truncated whether the sink had enough before the end
 * @param firstRow from sending to the first row, or to the answer where there are no rows
 * @param total from sending to the end of the answer
 * @param proof where it went; empty when that was not asked or the proxy did not answer
 * @param failure why it failed; empty when it did not
 */
public record StatementResult(
    int index,
    String sql,
    long rows,
    OptionalLong affected,
    boolean truncated,
    Duration firstRow,
    Duration total,
    Optional<RouteProof> proof,
    Optional<EngineException> failure) {}
