package dev.signalbox.desktop.workspace;

import dev.signalbox.common.Deadline;
import dev.signalbox.desktop.workbench.servers.ServerSource;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.workbench.SqlTarget;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** The stack's services for the Workbench, started as the Stack screen starts them. */
record StackServerSource(StackRuntime runtime) implements ServerSource {
  private static final Duration ONE_SERVICE = Duration.ofMinutes(2);

  @Override
  public Optional<Service> service(SqlTarget target) {
    var role =
        switch (target) {
          case PROXY -> ServiceRole.PROXY;
          case MYSQL -> ServiceRole.MYSQL;
          case CLICKHOUSE -> ServiceRole.CLICKHOUSE;
        };
    return runtime.state().get().services().stream()
        .filter(service -> service.role() == role)
        .min(Comparator.comparing(ServiceState::running))
        .map(service -> new Service(service.name(), service.running()));
  }

  @Override
  public void start(Service service) {
    if (service.running()) {
      runtime.restart(service.name(), Deadline.in(ONE_SERVICE));
    } else {
      runtime.start(service.name(), Deadline.in(ONE_SERVICE));
    }
  }
}
