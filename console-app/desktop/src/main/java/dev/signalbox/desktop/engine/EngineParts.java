package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.Parts;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.stack.process.UserDirectories;

/** The window's parts over an opened engine. */
public final class EngineParts {
  private EngineParts() {}

  public static Parts of(Signalbox engine) {
    var options = engine.options();
    var name =
        switch (options.kind()) {
          case EMBEDDED -> msg("stack.embedded");
          case DOCKER -> msg("stack.docker");
        };
    var place = options.dataDir().orElseGet(UserDirectories::embeddedData).toAbsolutePath();
    return new Parts(
        engine.stack(),
        engine::launch,
        new EngineProxy(engine),
        new EnginePipeline(engine),
        new EngineQueries(engine),
        new EngineLoads(engine),
        new EngineFirstRun(engine, place),
        new EnginePurge(engine, place),
        name,
        place.toString());
  }
}
