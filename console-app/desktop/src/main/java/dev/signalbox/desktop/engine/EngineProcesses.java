package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.processes.ProcessSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.processes.ProcessListing;
import dev.signalbox.engine.processes.ProcessPlace;

/** What runs in the stack's servers. */
final class EngineProcesses implements ProcessSource {
  private final Signalbox engine;

  EngineProcesses(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public ProcessListing list() {
    return engine.processes().list();
  }

  @Override
  public void kill(ProcessPlace place, String id, boolean queryOnly) {
    engine.processes().kill(place, id, queryOnly);
  }
}
