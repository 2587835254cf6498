package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.SystemBrowser;
import dev.signalbox.desktop.workspace.Parts;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.stack.StackKind;
import java.util.function.Function;

/** The window's parts over an opened engine. */
public final class EngineParts {
  private EngineParts() {}

  /**
   * @param others how stacks of each kind are opened beside this one
   */
  public static Parts of(Signalbox engine, Function<StackKind, SignalboxOptions> others) {
    var options = engine.options();
    var name =
        switch (options.kind()) {
          case EMBEDDED -> msg("stack.embedded");
          case DOCKER -> msg("stack.docker");
          case DOCKER_CLUSTER -> msg("stack.cluster");
        };
    var kinds = new EngineKinds(engine, others);
    var place = EngineKinds.folder(options);
    return new Parts(
        engine.stack(),
        new EngineLaunch(engine),
        new EngineProxy(engine),
        new EngineDrafts(engine),
        new EnginePipeline(engine),
        new EngineQueries(engine),
        new EngineBrowser(engine),
        new EngineProcesses(engine),
        new EngineLoads(engine),
        new EngineProofs(engine),
        new EngineFirstRun(engine, kinds, place),
        new EnginePurge(engine, kinds),
        options.kind(),
        name,
        place.toString(),
        SystemBrowser::open);
  }
}
