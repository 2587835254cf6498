package dev.signalbox.it;

/** Hands the run's {@link SharedStack} to a test. */
public final class OnSharedStack extends OnStack<SharedStack> {
  public OnSharedStack() {
    super(SharedStack.class, SharedStack::launch);
  }
}
