package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of a Compose file. Its environment holds secrets: it is never logged.
 *
 * @param entrypoint empty means the image's own
 * @param command empty means the image's own
 * @param networks names of networks of the file
 * @param memoryBytes the most it may use; empty means no limit
 * @param portNames a name for each published container port
 * @param show the name of the port whose web page people open
 * @param cluster the name under which ClickHouse's servers know themselves together
 */
record ComposeService(
    String name,
    String image,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    List<Port> ports,
    List<Mount> mounts,
    List<String> networks,
    Optional<Health> health,
    Map<String, ServiceTemplate.Condition> dependsOn,
    Map<String, String> labels,
    Optional<Long> memoryBytes,
    Map<String, Limit> limits,
    Restart restart,
    Duration stopGrace,
    ServiceRole role,
    String product,
    Map<String, Integer> portNames,
    Readiness readiness,
    Optional<String> show,
    Optional<String> cluster) {

  /** A container's port on this machine. */
  record Port(String address, int host, int container) {}

  /**
   * What the container sees at {@code target}.
   *
   * @param source a volume's name, or a path of this machine
   */
  record Mount(String source, String target, boolean volume, boolean readOnly) {}

  /** The engine's own look at the container. */
  record Health(
      List<String> test, Duration interval, Duration timeout, int retries, Duration startPeriod) {}

  /** A limit of the system. */
  record Limit(long soft, long hard) {}

  /** What the engine does when a container ends by itself. */
  enum Restart {
    NO,
    ALWAYS,
    UNLESS_STOPPED,
    ON_FAILURE
  }

  /** The protocol that must answer from this machine. */
  enum Readiness {
    CONNECT,
    CLICKHOUSE,
    MYSQL_GREETING,
    HTTP,
    PORT
  }

  /** The port of this machine behind one of the service's port names. */
  int hostPort(String portName) {
    Integer container = portNames.get(portName);
    return ports.stream()
        .filter(port -> container != null && port.container() == container)
        .mapToInt(Port::host)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no port " + portName));
  }

  @Override
  public String toString() {
    return name + " (" + image + ")";
  }
}
