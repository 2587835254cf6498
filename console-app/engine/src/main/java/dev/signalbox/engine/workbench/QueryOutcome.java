package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import java.util.List;
import java.util.Optional;

/**
 * How a script ended: at its end, or at the first statement that failed.
 *
 * @param statements the statements that were run, in order
 * @param failure the failure of the last of them, or of the connection before any
 */
public record QueryOutcome(List<StatementResult> statements, Optional<EngineException> failure) {
  /** The statements, or the failure thrown. */
  public List<StatementResult> orThrow() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return statements;
  }
}
