package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** The docker command, as a witness beside the program. */
final class DockerCommand {
  private DockerCommand() {}

  /** Everything of a project, as the docker command finds it by Compose's label. */
  static List<String> things(String project) throws Exception {
    var label = "label=com.docker.compose.project=" + project;
    var all = new ArrayList<String>();
    all.addAll(docker("ps", "-aq", "--filter", label));
    all.addAll(docker("volume", "ls", "-q", "--filter", label));
    all.addAll(docker("network", "ls", "-q", "--filter", label));
    return all;
  }

  /** Takes the images away that came from a registry, so that they are pulled again. */
  static void forgetImages(String prefix) throws Exception {
    for (var image : docker("images", "--format", "{{.Repository}}:{{.Tag}}")) {
      if (image.startsWith(prefix)) {
        docker("rmi", "-f", image);
      }
    }
  }

  static List<String> docker(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return lines;
  }
}
