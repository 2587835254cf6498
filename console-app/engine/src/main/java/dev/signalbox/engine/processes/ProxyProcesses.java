package dev.signalbox.engine.processes;

import java.util.List;

/** Sessions of a proxy, by its admin port. Calls block. */
public interface ProxyProcesses {
  /** Those that are open, with passwords taken out. */
  List<RunningProcess> list();

  /** Ends a session and what it runs. */
  void kill(long session);
}
