package dev.signalbox.desktop.workbench.servers;

import dev.signalbox.engine.workbench.SqlTarget;
import java.util.Optional;

/** The stack's services that statements are sent to. */
public interface ServerSource {
  /** The service behind a target; where there are several one that does not run. Any thread. */
  Optional<Service> service(SqlTarget target);

  /** Starts one that does not run, else restarts it; blocks until it is ready, or fails. */
  void start(Service service);

  /**
   * A service.
   *
   * @param name as the stack calls it
   * @param running whether its process runs
   */
  record Service(String name, boolean running) {}
}
