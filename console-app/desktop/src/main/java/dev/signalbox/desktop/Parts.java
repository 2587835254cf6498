package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.stack.StackRuntime;

/**
 * What the window works with: the engine's parts, or in tests what stands for them.
 *
 * @param stackName the kind of stack in a word
 * @param dataDirectory where the stack's data is
 */
public record Parts(StackRuntime stack, String stackName, String dataDirectory) {
  /** The parts of an opened engine. */
  static Parts of(Signalbox engine, SignalboxOptions options) {
    var name =
        switch (options.kind()) {
          case EMBEDDED -> msg("stack.embedded");
          case DOCKER -> msg("stack.docker");
        };
    var place = options.dataDir().map(dir -> dir.toAbsolutePath().toString()).orElse("");
    return new Parts(engine.stack(), name, place);
  }
}
