package dev.signalbox.engine.processes;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What runs in a stack's servers. Each call opens connections of its own and blocks; a server that
 * does not answer takes nothing from the others' answers. Safe for many threads.
 */
public final class Processes {
  /** MySQL's ER_NO_SUCH_THREAD. */
  private static final int NO_SUCH_THREAD = 1094;

  private static final Comparator<RunningProcess> ORDER =
      Comparator.comparing((RunningProcess p) -> p.waitsFor().isEmpty())
          .thenComparing(RunningProcess::idle)
          .thenComparing(RunningProcess::own)
          .thenComparing(Comparator.comparingLong(RunningProcess::millis).reversed());

  private final MysqlProcesses mysql;
  private final ClickHouseProcesses clickhouse;
  private final ProxyProcesses proxy;

  /**
   * @param mysql with the right to see and end every session
   * @param clickhouse with the right to see and end every query
   * @param ownUsers in whose name Signalbox and its replication log in to MySQL
   */
  public Processes(
      ConnectionSource mysql,
      ConnectionSource clickhouse,
      ProxyProcesses proxy,
      Set<String> ownUsers) {
    this.mysql = new MysqlProcesses(mysql, Set.copyOf(ownUsers));
    this.clickhouse = new ClickHouseProcesses(clickhouse);
    this.proxy = proxy;
  }

  /** What a server is asked. */
  @FunctionalInterface
  private interface Ask {
    List<RunningProcess> get() throws SQLException;
  }

  /** Everything that runs now, without the questions that are asked for it. */
  public ProcessListing list() {
    var all = new ArrayList<RunningProcess>();
    var problems = new ArrayList<String>();
    add(ProcessPlace.MYSQL, mysql::list, all, problems);
    add(ProcessPlace.CLICKHOUSE, clickhouse::list, all, problems);
    add(ProcessPlace.PROXY, proxy::list, all, problems);
    all.sort(ORDER);
    return new ProcessListing(all, problems);
  }

  private static void add(
      ProcessPlace place, Ask ask, List<RunningProcess> all, List<String> problems) {
    try {
      all.addAll(ask.get());
    } catch (SQLException | EngineException e) {
      problems.add("%s does not tell what it runs: %s".formatted(name(place), e.getMessage()));
    }
  }

  private static String name(ProcessPlace place) {
    return place == ProcessPlace.PROXY ? "The proxy" : place.label();
  }

  /**
   * Ends a statement or a session.
   *
   * @param id as it is listed
   * @param queryOnly ends the statement and leaves its session; ClickHouse ends queries only, the
   *     proxy sessions only
   * @throws EngineException BAD_INPUT when there is no such process, or it cannot be ended so;
   *     REMOTE when the server refuses
   */
  public void kill(ProcessPlace place, String id, boolean queryOnly) {
    if (queryOnly && !place.endsQueries()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "The proxy ends sessions, not single statements of them.");
    }
    try {
      switch (place) {
        case MYSQL -> mysql.kill(number(id), queryOnly);
        case CLICKHOUSE -> clickhouse.kill(id);
        case PROXY -> proxy.kill(number(id));
      }
    } catch (SQLException e) {
      throw new EngineException(
          e.getErrorCode() == NO_SUCH_THREAD ? ErrorCode.BAD_INPUT : ErrorCode.REMOTE,
          "%s did not end %s: %s".formatted(name(place), id, e.getMessage()),
          e);
    }
  }

  private static long number(String id) {
    try {
      return Long.parseUnsignedLong(id);
    } catch (NumberFormatException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "%s is not the number of a session. Look at: signalbox processes".formatted(id),
          e);
    }
  }
}
