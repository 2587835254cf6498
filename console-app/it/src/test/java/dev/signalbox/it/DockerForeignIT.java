package dev.signalbox.it;

import static dev.signalbox.it.DockerCommand.docker;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A container that is not the stack's, under the name of one of the stack's. Last, because it takes
 * the stack down.
 */
@EnabledIfEnvironmentVariable(
    named = "SIGNALBOX_DOCKER_IT",
    matches = "1",
    disabledReason = "it needs an engine and a registry with the images: .ci/docker/run")
@ExtendWith(OnDockerStack.class)
@Order(5)
class DockerForeignIT {
  private final DockerStack stack;

  DockerForeignIT(DockerStack stack) {
    this.stack = stack;
  }

  @Test
  void aContainerOfSomeoneElseIsLeftAlone() throws Exception {
    stack.run("down").ok();
    assertThat(docker("ps", "-aq", "--filter", "name=" + stack.project())).isEmpty();
    var image = System.getenv("SIGNALBOX_IMAGE_PREFIX") + "redpandadata/console:v3.7.3";
    var foreign = docker("create", "--name", stack.container("mysql"), image).getFirst();
    var failed = stack.run("up");

    assertThat(failed.exit()).isNotZero();
    assertThat(failed.err()).contains("is not this stack's; it is left alone");
    assertThat(docker("ps", "-aq", "--no-trunc", "--filter", "name=" + stack.project()))
        .containsExactly(foreign);
    assertThat(docker("volume", "ls", "-q", "--filter", "name=" + stack.project())).hasSize(4);
    docker("rm", foreign);
  }
}
