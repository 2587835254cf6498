package dev.signalbox.engine.stack;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of stack. */
public enum StackKind {
  /** Processes of this machine. */
  EMBEDDED("embedded"),
  /** Containers of a Docker engine. */
  DOCKER("docker"),
  /** The same with three brokers, and ClickHouse's servers in two shards of two replicas. */
  DOCKER_CLUSTER("docker-cluster");

  private final String id;

  StackKind(String id) {
    this.id = id;
  }

  /**
   * The name on the command line and in settings, and of the folder below {@code stack-templates}.
   */
  public String id() {
    return id;
  }

  /** Whether the stack's services are containers of a Docker engine. */
  public boolean containers() {
    return this != EMBEDDED;
  }

  /** The kind with that {@link #id}, in any case of letters; empty when there is none. */
  public static Optional<StackKind> named(String id) {
    var wanted = id.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(kind -> kind.id.equals(wanted)).findFirst();
  }

  /** The {@link #id}. */
  @Override
  public String toString() {
    return id;
  }
}
