package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessIdentity;
import java.util.Optional;

/**
 * {@code supervisor.json}: where a running supervisor listens, and the token that proves that a
 * caller may read this user's files.
 */
record SupervisorAddress(ProcessIdentity process, int port, String token) {
  static Optional<SupervisorAddress> read(DataDirectory directory) {
    return Json.read(directory.supervisor(), SupervisorAddress.class);
  }

  void write(DataDirectory directory) {
    PrivateFiles.write(directory.supervisor(), Json.pretty(this));
  }

  @Override
  public String toString() {
    return "supervisor of pid " + process.pid() + " on port " + port;
  }
}
