package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.QueryRunner;
import dev.signalbox.engine.workbench.SourceTables;
import java.util.List;

/** SQL through the stack's proxy, and the tables of its MySQL. */
final class EngineQueries implements QuerySource {
  private final Signalbox engine;

  EngineQueries(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public QueryRunner runner() {
    return engine.queries();
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
