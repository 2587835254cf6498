package dev.signalbox.desktop;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Live;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Secret;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.ServiceUsage;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stack of five services that exist in memory only; a test decides what becomes of them. */
public final class FakeStackRuntime implements StackRuntime {
  private record Service(
      String name, ServiceRole role, String product, Map<String, Integer> ports) {}

  private static final List<Service> EMBEDDED =
      List.of(
          new Service("mysql", ServiceRole.MYSQL, "MariaDB 11.4.5", Map.of("mysql", 3306)),
          new Service("broker", ServiceRole.BROKER, "Kafka 4.3.1", Map.of("kafka", 9092)),
          new Service(
              "connect",
              ServiceRole.CONNECT,
              "Kafka Connect + Debezium 4.3.1 + 3.5.0",
              Map.of("rest", 8083)),
          new Service(
              "clickhouse",
              ServiceRole.CLICKHOUSE,
              "ClickHouse 26.7",
              Map.of("http", 8123, "mysql", 9004)),
          new Service(
              "proxy",
              ServiceRole.PROXY,
              "Signalbox router",
              Map.of("mysql", 6033, "admin", 6032)));

  private static final List<Service> DOCKER =
      List.of(
          new Service("mysql", ServiceRole.MYSQL, "MySQL 8.4", Map.of("mysql", 3307)),
          new Service("redpanda", ServiceRole.BROKER, "Redpanda v26.1.9", Map.of("kafka", 9092)),
          new Service("connect", ServiceRole.CONNECT, "Debezium Connect 3.5", Map.of("rest", 8083)),
          new Service(
              "clickhouse",
              ServiceRole.CLICKHOUSE,
              "ClickHouse 26.7",
              Map.of("http", 8123, "mysql", 9004)),
          new Service(
              "proxysql",
              ServiceRole.PROXY,
              "ProxySQL 2.7.2",
              Map.of("mysql", 6033, "admin", 6032)),
          new Service(
              "console", ServiceRole.CONSOLE, "Redpanda Console v3.7.3", Map.of("web", 8080)));

  private static final List<Service> CLUSTER =
      List.of(
          new Service("mysql", ServiceRole.MYSQL, "MySQL 8.4", Map.of("mysql", 3306)),
          new Service("redpanda", ServiceRole.BROKER, "Redpanda v26.1.9", Map.of("kafka", 9092)),
          new Service("redpanda-2", ServiceRole.BROKER, "Redpanda v26.1.9", Map.of("kafka", 9093)),
          new Service("redpanda-3", ServiceRole.BROKER, "Redpanda v26.1.9", Map.of("kafka", 9094)),
          new Service("connect", ServiceRole.CONNECT, "Debezium Connect 3.5", Map.of("rest", 8083)),
          new Service(
              "keeper-1", ServiceRole.KEEPER, "ClickHouse Keeper 26.7", Map.of("keeper", 9181)),
          new Service(
              "keeper-2", ServiceRole.KEEPER, "ClickHouse Keeper 26.7", Map.of("keeper", 9182)),
          new Service(
              "keeper-3", ServiceRole.KEEPER, "ClickHouse Keeper 26.7", Map.of("keeper", 9183)),
          new Service(
              "clickhouse",
              ServiceRole.CLICKHOUSE,
              "ClickHouse 26.7",
              Map.of("http", 8123, "mysql", 9004)),
          new Service(
              "clickhouse-s1r2", ServiceRole.CLICKHOUSE, "ClickHouse 26.7", Map.of("http", 8124)),
          new Service(
              "proxysql",
              ServiceRole.PROXY,
              "ProxySQL 2.7.2",
              Map.of("mysql", 6033, "admin", 6032)),
          new Service(
              "console", ServiceRole.CONSOLE, "Redpanda Console v3.7.3", Map.of("web", 8080)));

  private final List<Service> services;
  private final boolean containers;
  private final Live<StackState> state;
  private final List<Consumer<LogLine>> sinks = new CopyOnWriteArrayList<>();
  private final List<LogLine> written = new CopyOnWriteArrayList<>();
  private long seconds;

  /** What {@code up} waits for before it goes on; null when it does not wait. */
  public volatile @Nullable CountDownLatch gate;

  /** What {@code up} fails with; null when it works. */
  public volatile @Nullable EngineException failure;

  /** What {@code up} comes up without, a service's name; null when all are there. */
  public volatile @Nullable String lacking;

  public volatile List<PreflightFinding> findings =
      List.of(
          new PreflightFinding(
              "memory", PreflightFinding.Level.OK, "11.2 GB free, 1.5 GB wanted", ""),
          PreflightFinding.ofPort(
              3306,
              PreflightFinding.Level.NOTE,
              "held by mysqld, process 812",
              "MariaDB will listen on 3307 instead."),
          new PreflightFinding("disk", PreflightFinding.Level.OK, "38 GB free, 2 GB wanted", ""));

  public FakeStackRuntime() {
    this(EMBEDDED, false);
  }

  private FakeStackRuntime(List<Service> services, boolean containers) {
    this.services = services;
    this.containers = containers;
    state = new Live<>(all(StackState.Phase.STOPPED, ServiceState.Phase.STOPPED));
  }

  /** A stack of containers: no service has a process of this machine. */
  public static FakeStackRuntime docker() {
    return new FakeStackRuntime(DOCKER, true);
  }

  /** A cluster of containers: several services have the same part. */
  public static FakeStackRuntime cluster() {
    return new FakeStackRuntime(CLUSTER, true);
  }

  private ServiceState service(Service s, ServiceState.Phase phase, String reason) {
    boolean process = phase != ServiceState.Phase.STOPPED && phase != ServiceState.Phase.FAILED;
    return new ServiceState(
        s.name(),
        s.role(),
        s.product(),
        phase,
        reason,
        process && !containers ? OptionalLong.of(4000 + services.indexOf(s)) : OptionalLong.empty(),
        Instant.now().minusSeconds(8040),
        0,
        s.ports());
  }

  private StackState all(StackState.Phase phase, ServiceState.Phase each) {
    return new StackState(phase, "", services.stream().map(s -> service(s, each, "")).toList());
  }

  /** Every service is ready. */
  public void running() {
    state.set(all(StackState.Phase.RUNNING, ServiceState.Phase.READY));
  }

  /** One service is in another phase than ready. */
  public void broken(String name, ServiceState.Phase phase, String reason) {
    var states = new ArrayList<ServiceState>();
    for (var s : services) {
      states.add(
          s.name().equals(name)
              ? service(s, phase, reason)
              : service(s, ServiceState.Phase.READY, ""));
    }
    state.set(new StackState(StackState.Phase.DEGRADED, name + ": " + reason, states));
  }

  /** Writes a line to a service's log. */
  public void write(String service, String text) {
    var line = new LogLine(service, text);
    written.add(line);
    sinks.forEach(sink -> sink.accept(line));
  }

  @Override
  public List<PreflightFinding> preflight(UpOptions options) {
    return findings;
  }

  @Override
  public Live<StackState> state() {
    return state;
  }

  @Override
  public void up(UpOptions options, Deadline deadline, Progress progress) {
    state.set(all(StackState.Phase.STARTING, ServiceState.Phase.STARTING));
    for (int i = 0; i < services.size(); i++) {
      var s = services.get(i);
      progress.step(new Step(s.name(), s.product(), Step.Phase.WAITING, "", Duration.ZERO));
    }
    var first = services.getFirst();
    progress.step(
        new Step(
            first.name(), first.product(), Step.Phase.DONE, "port 3306", Duration.ofMillis(4200)));
    var second = services.get(1);
    progress.step(
        new Step(
            second.name(),
            second.product(),
            Step.Phase.RUNNING,
            "waiting for the broker to answer on 127.0.0.1:9092",
            Duration.ofMillis(2600)));
    var wait = gate;
    if (wait != null) {
      try {
        wait.await();
      } catch (InterruptedException e) {
        state.set(all(StackState.Phase.STOPPED, ServiceState.Phase.STOPPED));
        throw new EngineException(
            ErrorCode.CANCELLED, "Cancelled; what was started has been stopped.", e);
      }
    }
    var failed = failure;
    if (failed != null) {
      write("broker", "[2026-11-22 10:44:01] ERROR No space left on device (kafka.log)");
      progress.step(
          new Step(
              second.name(),
              second.product(),
              Step.Phase.FAILED,
              "its process ended with exit code 1",
              Duration.ofMillis(3100)));
      state.set(all(StackState.Phase.STOPPED, ServiceState.Phase.STOPPED));
      throw failed;
    }
    var without = lacking;
    for (var s : services) {
      boolean left = s.name().equals(without);
      progress.step(
          new Step(
              s.name(),
              s.product(),
              left ? Step.Phase.SKIPPED : Step.Phase.DONE,
              left ? "npm is not installed" : "ready",
              Duration.ofMillis(4200)));
    }
    if (without != null) {
      write(without, "no library");
      broken(without, ServiceState.Phase.FAILED, "npm is not installed");
      throw new EngineException(ErrorCode.SERVICE_FAILED, "It came up without " + without + ".");
    }
    running();
  }

  @Override
  public void down(boolean purge, Deadline deadline, Progress progress) {
    state.set(all(StackState.Phase.STOPPED, ServiceState.Phase.STOPPED));
  }

  @Override
  public void restart(String service, Deadline deadline) {
    write(service, "restarted");
  }

  @Override
  public void stop(String service, Deadline deadline) {
    broken(service, ServiceState.Phase.STOPPED, "stopped by you");
  }

  @Override
  public void start(String service, Deadline deadline) {
    running();
  }

  @Override
  public StackEndpoints endpoints() {
    return new StackEndpoints("127.0.0.1", 3306, 9092, 8083, 8123, 9004, 6033, 6032);
  }

  @Override
  public StackCredentials credentials() {
    return new StackCredentials(
        new Login("root", new Secret("a")),
        new Login("cdc", new Secret("b")),
        new Login("proxyuser", new Secret("c")),
        new Login("default", new Secret("d")),
        new Login("admin", new Secret("e")),
        new Login("signalbox", new Secret("f")),
        new Login("clickhouse", new Secret("g")),
        new Login("signalbox", new Secret("h")));
  }

  @Override
  public String connectorPassword() {
    return "connect.properties";
  }

  /** One second later each time it is asked; the work done swings. */
  @Override
  public synchronized List<ServiceUsage> usage() {
    if (state.get().phase() == StackState.Phase.STOPPED) {
      return List.of();
    }
    seconds++;
    var list = new ArrayList<ServiceUsage>();
    for (int i = 0; i < services.size(); i++) {
      double work = seconds * (8 + 9 * i) - 60 * Math.cos(seconds / (7.0 + i)) * (1 + i * 0.3);
      list.add(
          new ServiceUsage(
              services.get(i).name(),
              Instant.ofEpochSecond(1_795_000_000L + seconds),
              (long) ((100_000 + work) * 1e7),
              (180L + 70L * i + (long) (20 * Math.sin(seconds / 30.0 + i))) << 20,
              seconds * 40_000 * i,
              seconds * 90_000 * i));
    }
    return list;
  }

  @Override
  public List<DiskUse> disk() {
    var list = new ArrayList<DiskUse>();
    for (int i = 0; i < services.size(); i++) {
      var name = services.get(i).name();
      var of = List.of(name);
      if (containers) {
        list.add(new DiskUse(DiskUse.Kind.IMAGE, "image/" + name, of, 60_000_000L * (i + 1), 0));
        list.add(new DiskUse(DiskUse.Kind.CONTAINER, name + "-1", of, 40_000, 0));
        list.add(new DiskUse(DiskUse.Kind.VOLUME, name + "-data", of, 90_000_000L * (i + 1), 0));
      } else {
        list.add(new DiskUse(DiskUse.Kind.FOLDER, name, of, 90_000_000L * (i + 1), 0));
      }
    }
    return list;
  }

  @Override
  public Subscription logs(Set<String> names, int tail, boolean follow, Consumer<LogLine> sink) {
    written.forEach(sink);
    sinks.add(sink);
    return () -> sinks.remove(sink);
  }

  @Override
  public void close() {
    sinks.clear();
  }
}
