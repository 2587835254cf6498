package dev.signalbox.engine.processes;

import java.util.List;

/**
 * What runs everywhere.
 *
 * @param processes statements before idle sessions, the longest first
 * @param problems which server did not tell, and why; a sentence each
 */
public record ProcessListing(List<RunningProcess> processes, List<String> problems) {
  public ProcessListing {
    processes = List.copyOf(processes);
    problems = List.copyOf(problems);
  }
}
