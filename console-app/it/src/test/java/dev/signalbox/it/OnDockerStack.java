package dev.signalbox.it;

/** Hands the run's {@link DockerStack}, running, to a test class. */
public final class OnDockerStack extends OnStack<DockerStack> {
  public OnDockerStack() {
    super(DockerStack.class, DockerStack::launch);
  }
}
