package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.processes.ProcessSource;
import dev.signalbox.engine.processes.ProcessListing;
import dev.signalbox.engine.processes.ProcessPlace;
import dev.signalbox.engine.processes.RunningProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A few sessions that are gone once they are killed. */
public final class FakeProcesses implements ProcessSource {
  public final List<String> killed = new CopyOnWriteArrayList<>();
  public volatile String problem = "";
  private final List<RunningProcess> all =
      new CopyOnWriteArrayList<>(
          List.of(
              process(
                  ProcessPlace.MYSQL,
                  "212",
                  "proxyuser",
                  4_100,
                  "Query, Updating",
                  "UPDATE title_basics SET primaryTitle = 'b' WHERE tconst = 'tt0000001'",
                  "208 (its transaction is open for 73 s)"),
              process(
                  ProcessPlace.CLICKHOUSE,
                  "9d1c0c8f-2a54-4f2b-8f0e-1f2f3f4f5f6f",
                  "",
                  18_240,
                  "Query",
                  "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType",
                  ""),
              process(
                  ProcessPlace.PROXY,
                  "879",
                  "proxyuser",
                  4_120,
                  "Query",
                  "UPDATE title_basics SET primaryTitle = 'b' WHERE tconst = 'tt0000001'",
                  ""),
              process(ProcessPlace.MYSQL, "208", "proxyuser", 71_000, "Sleep", "", ""),
              process(ProcessPlace.MYSQL, "23", "cdc", 900_000, "Binlog Dump", "", "")));

  private static RunningProcess process(
      ProcessPlace place,
      String id,
      String user,
      long millis,
      String state,
      String sql,
      String waits) {
    return new RunningProcess(
        place,
        id,
        user,
        user.isEmpty() ? "" : "127.0.0.1:40886",
        "imdb",
        millis,
        state,
        sql,
        place == ProcessPlace.PROXY ? 10 : -1,
        user.equals("cdc"),
        waits);
  }

  @Override
  public ProcessListing list() {
    return new ProcessListing(all, problem.isEmpty() ? List.of() : List.of(problem));
  }

  @Override
  public void kill(ProcessPlace place, String id, boolean queryOnly) {
    killed.add(place + " " + id + (queryOnly ? " query" : ""));
    if (!all.removeIf(process -> process.place() == place && process.id().equals(id))) {
      throw new EngineException(ErrorCode.BAD_INPUT, "There is no " + id + " any more.");
    }
  }
}
