package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.desktop.workspace.Parts;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.stack.StackKind;
import dev.signalbox.engine.workbench.RaceResult;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything the window works with, in memory. */
public final class FakeParts {
  public final FakeStackRuntime runtime;
  public final FakePipeline pipeline = new FakePipeline();
  public final FakeProxy proxy = new FakeProxy();
  public final FakeDrafts drafts = new FakeDrafts(proxy);
  public final FakeLoads loads = new FakeLoads();
  public final FakeBrowser tables = new FakeBrowser();
  public final FakeProcesses processes = new FakeProcesses();
  public final FakeProofs proofs = new FakeProofs();
  public final FakeFirstRun firstRun;
  public final List<String> browsed = new CopyOnWriteArrayList<>();
  private final StackKind kind;
  public final FakePurge purge = new FakePurge();

  /** An embedded stack. */
  public FakeParts() {
    this(StackKind.EMBEDDED);
  }

  /**
   * @param kind the kind of stack
   */
  public FakeParts(StackKind kind) {
    this.kind = kind;
    this.runtime =
        switch (kind) {
          case DOCKER -> FakeStackRuntime.docker();
          case DOCKER_CLUSTER -> FakeStackRuntime.cluster();
          case EMBEDDED -> new FakeStackRuntime();
        };
    this.firstRun = new FakeFirstRun(runtime);
  }

  /** As the window takes them. */
  public Parts parts() {
    return new Parts(
        runtime,
        runtime::up,
        proxy,
        drafts,
        pipeline,
        new Queries(),
        tables,
        processes,
        loads,
        proofs,
        firstRun,
        purge,
        kind,
        kind.containers() ? "Docker" : "Embedded",
        "/home/ada/.local/share/signalbox/" + kind,
        browsed::add);
  }

  private static final class Queries implements QuerySource {
    private final Path folder = newFolder();

    private static Path newFolder() {
      try {
        return Files.createTempDirectory("signalbox-workbench");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static EngineException nothingRuns() {
      return new EngineException(
          ErrorCode.NOT_RUNNING, "No stack runs here. Launch it, then run the statement again.");
    }

    @Override
    public SqlSession session(SqlTarget target) {
      return new SqlSession(
          () -> {
            throw nothingRuns();
          },
          target,
          Optional.empty());
    }

    @Override
    public RaceResult race(String sql, RunOptions options, int first, int second) {
      throw nothingRuns();
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public ResultFolder results() {
      return new ResultFolder(folder.resolve("results"));
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
