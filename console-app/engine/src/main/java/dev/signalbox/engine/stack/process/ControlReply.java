package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.StackState;
import java.util.Optional;

/** One line of the supervisor's answer: exactly one of a state, a step, a failure, or the end. */
record ControlReply(
    Optional<StackState> state,
    Optional<Step> step,
    Optional<ErrorCode> code,
    String message,
    boolean done) {
  static ControlReply of(StackState state) {
    return new ControlReply(Optional.of(state), Optional.empty(), Optional.empty(), "", false);
  }

  static ControlReply of(Step step) {
    return new ControlReply(Optional.empty(), Optional.of(step), Optional.empty(), "", false);
  }

  static ControlReply of(EngineException e) {
    return new ControlReply(
        Optional.empty(), Optional.empty(), Optional.of(e.code()), e.getMessage(), false);
  }

  static ControlReply finished() {
    return new ControlReply(Optional.empty(), Optional.empty(), Optional.empty(), "", true);
  }
}
