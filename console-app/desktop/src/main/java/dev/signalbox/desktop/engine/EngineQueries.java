package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.catalogue.SourceTables;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.RaceResult;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import java.nio.file.Path;
import java.util.List;

/** SQL through the stack's proxy, and the tables of its MySQL. */
final class EngineQueries implements QuerySource {
  /** Enough for a median; a race of long queries stops earlier. */
  private static final int RUNS = 5;

  private final Signalbox engine;

  EngineQueries(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public SqlSession session(SqlTarget target) {
    return engine.sqlSession(target);
  }

  @Override
  public RaceResult race(String sql, RunOptions options, int first, int second) {
    return engine.queries().race(sql, options, first, second, RUNS);
  }

  @Override
  public Path folder() {
    return engine.dataFolder().resolve("workbench");
  }

  @Override
  public ResultFolder results() {
    return engine.results();
  }

  @Override
  public List<Table> tables() {
    return new SourceTables(engine.databases()::mysql)
        .read().stream()
            .map(
                table ->
                    new Table(
                        table.database(),
                        table.name(),
                        table.columns().stream().map(EngineQueries::line).toList()))
            .toList();
  }

  private static String line(SourceTables.TableColumn column) {
    return column.name() + " · " + column.type() + (column.key() ? " · key" : "");
  }
}
