package dev.signalbox.desktop;

import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.workbench.QueryRunner;
import java.util.List;

/** Everything the window works with, in memory. */
public final class FakeParts {
  public final FakeStackRuntime runtime = new FakeStackRuntime();
  public final FakePipeline pipeline = new FakePipeline();
  public final FakeProxy proxy = new FakeProxy();
  public final FakeLoads loads = new FakeLoads();
  public final FakeFirstRun firstRun = new FakeFirstRun(runtime);
  public final FakePurge purge = new FakePurge();

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
        "Embedded",
        "/home/ada/.local/share/signalbox");
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
