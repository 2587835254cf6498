package dev.signalbox.engine.stack;

/**
 * Work that goes on beside a running stack although no console is open, for example following
 * schema changes. The composition root hands such tasks to the supervisor.
 */
public interface StackTask extends AutoCloseable {
  /**
   * Begins the work; called each time the stack has come up or was adopted, never while the work is
   * under way. Returns at once and works on threads of its own. A service may be down at any time:
   * the task waits and goes on.
   *
   * @param servers where the stack's servers find each other
   * @param connectorPassword see {@link StackRuntime#connectorPassword()}
   */
  void start(
      StackEndpoints endpoints,
      StackCredentials credentials,
      ServerAddresses servers,
      String connectorPassword);

  /** Ends the work and waits for its threads; called before the services stop. */
  @Override
  void close();
}
