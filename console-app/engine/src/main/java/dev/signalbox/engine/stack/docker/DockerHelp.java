package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do when no engine answers. Commands stand in backticks, to be copied. */
final class DockerHelp {
  private DockerHelp() {}

  /** In a sentence or two. */
  static String of(EngineException failure) {
    return of(
        String.valueOf(failure.getMessage()),
        System.getProperty("os.name", ""),
        Files.isExecutable(Path.of("/usr/bin/docker"))
            || Files.isExecutable(Path.of("/usr/local/bin/docker")));
  }

  static String of(String failure, String os, boolean installed) {
    if (!os.startsWith("Linux")) {
      return os.startsWith("Mac")
          ? "Start Docker Desktop or Colima (`open -a Docker`), then look again."
          : "Start Docker Desktop, then look again.";
    }
    if (failure.contains("Permission denied")) {
      return "Give this user the right to use it: `sudo usermod -aG docker \"$USER\"`, then log out"
          + " and in again.";
    }
    return installed
        ? "Start it: `sudo systemctl start docker`, or say by DOCKER_HOST where it is."
        : "Install Docker (docs.docker.com/engine/install; on Debian and Ubuntu `sudo apt-get"
            + " install docker.io`), or use the embedded stack, which needs none.";
  }
}
