package dev.signalbox.engine.stack;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.Progress;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs one stack. Commands block until done, report progress, end at their deadline, and are
 * cancelled by interrupting their thread; failures are {@link
 * dev.signalbox.common.EngineException}. State is live, whatever changes it: this console, another
 * one, or a service that dies. Thread-safe.
 */
public interface StackRuntime extends AutoCloseable {
  /** What a launch would meet, best run before {@link #up}. */
  List<PreflightFinding> preflight(UpOptions options);

  /** The state now and from now on. */
  Live<StackState> state();

  /**
   * Brings every service to READY, adopting what runs already. A failed or cancelled launch stops
   * what it started.
   */
  void up(UpOptions options, Deadline deadline, Progress progress);

  /**
   * Stops every service; with {@code purge} also deletes the stack's data and credentials. Does
   * nothing when nothing runs.
   */
  void down(boolean purge, Deadline deadline, Progress progress);

  void restart(String service, Deadline deadline);

  void stop(String service, Deadline deadline);

  /** Starts a service that was stopped. */
  void start(String service, Deadline deadline);

  /** Where the stack answers. Fails with NOT_RUNNING when it has never come up. */
  StackEndpoints endpoints();

  /** The stack's logins. Fails with NOT_RUNNING when it has never come up. */
  StackCredentials credentials();

  /**
   * What a connector configuration contains in place of the replication login's password; Kafka
   * Connect puts the password there. Fails with NOT_RUNNING when the stack has never come up.
   */
  String connectorPassword();

  /** Where the stack's servers find each other. Fails with NOT_RUNNING like {@link #endpoints}. */
  default ServerAddresses servers() {
    var at = endpoints();
    return new ServerAddresses(at.host(), at.mysqlPort(), at.bootstrapServers());
  }

  /** What each running service uses now; services without a process are left out. */
  List<ServiceUsage> usage();

  /**
   * What the stack takes on the disk, counted now: that may take seconds. Fails with NOT_RUNNING
   * like {@link #endpoints}.
   */
  List<DiskUse> disk();

  /**
   * The last {@code tail} lines of each service's log, then, with {@code follow}, every new line
   * until the subscription is closed. Lines arrive on a thread of the runtime.
   *
   * @param services names; empty means all
   */
  Subscription logs(Set<String> services, int tail, boolean follow, Consumer<LogLine> sink);

  /** Detaches from the stack, which keeps running. */
  @Override
  void close();
}
