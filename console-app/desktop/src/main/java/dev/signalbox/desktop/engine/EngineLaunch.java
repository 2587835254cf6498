package dev.signalbox.desktop.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.desktop.stack.StackLauncher;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.stack.UpOptions;

/** Launches the engine's stack; a stack that came up without a part of it is a failed launch. */
final class EngineLaunch implements StackLauncher {
  private final Signalbox engine;

  EngineLaunch(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public void launch(UpOptions options, Deadline deadline, Progress progress) {
    var lacking = engine.launch(options, deadline, progress);
    if (lacking.isPresent()) {
      throw new EngineException(ErrorCode.SERVICE_FAILED, lacking.get());
    }
  }
}
