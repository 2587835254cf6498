package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rows of {@code stats_mysql_processlist}: every session and what it is doing. */
public final class ProcessList {
  private final RouterServices services;

  /** Over the sessions open now. */
  public ProcessList(RouterServices services) {
    this.services = services;
  }

  /** The rows, in the table's order of columns. */
  public List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SessionContext session : services.sessions().all()) {
      rows.add(row(session));
    }
    return rows;
  }

  private static List<@Nullable Object> row(SessionContext session) {
    BackendConnection running = session.backends().running();
    SessionContext.Activity activity = session.activity();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(0);
    row.add(session.id());
    row.add(session.username());
    row.add(session.settings().schema());
    row.add(session.connection().remote().getAddress().getHostAddress());
    row.add(session.connection().remote().getPort());
    row.add(running == null ? session.route().previousHostgroup() : running.server().hostgroup());
    row.add(null);
    row.add(null);
    row.add(running == null ? null : running.server().host());
    row.add(running == null ? null : running.server().port());
    row.add(activity.command());
    row.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - activity.since()));
    row.add(activity.info());
    row.add(0);
    row.add(null);
    return row;
  }
}
