package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.engine.workbench.QueryRunner;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything the window works with, in memory. */
public final class FakeParts {
  public final FakeStackRuntime runtime;
  public final FakePipeline pipeline = new FakePipeline();
  public final FakeProxy proxy = new FakeProxy();
  public final FakeLoads loads = new FakeLoads();
  public final FakeFirstRun firstRun;
  public final List<String> browsed = new CopyOnWriteArrayList<>();
  private final String stackId;
  public final FakePurge purge = new FakePurge();

  /** An embedded stack. */
  public FakeParts() {
    this("embedded");
  }

  /**
   * @param stackId the kind of stack
   */
  public FakeParts(String stackId) {
    this.stackId = stackId;
    this.runtime =
        switch (stackId) {
          case "docker" -> FakeStackRuntime.docker();
          case "docker-cluster" -> FakeStackRuntime.cluster();
          default -> new FakeStackRuntime();
        };
    this.firstRun = new FakeFirstRun(runtime);
  }

  /** As the window takes them. */
  public Parts parts() {
    return new Parts(
        runtime,
        runtime::up,
        proxy,
        pipeline,
        new Queries(),
        loads,
        firstRun,
        purge,
        stackId,
        stackId.startsWith("docker") ? "Docker" : "Embedded",
        "/home/ada/.local/share/signalbox/" + stackId,
        browsed::add);
  }

  private static final class Queries implements QuerySource {
    @Override
    public QueryRunner runner() {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "No stack runs here. Launch it, then run the statement again.");
    }

    @Override
    public List<Table> tables() {
      return List.of(
          new Table(
              "imdb",
              "title_basics",
              List.of("tconst · varchar(12) · key", "titleType · varchar(32)")),
          new Table("imdb", "title_ratings", List.of("tconst · varchar(12) · key")));
    }
  }
}
