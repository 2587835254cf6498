package dev.signalbox.desktop.workbench;

import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.QueryRunner;
import java.util.List;

/** What the workbench runs on. Calls block and fail with EngineException while nothing runs. */
public interface QuerySource {
  QueryRunner runner();

  /** Where results are kept while they are looked at. */
  ResultFolder results();

  /** The source's databases and tables. */
  List<Table> tables();

  /** A table and its columns as "name · type". */
  record Table(String database, String name, List<String> columns) {}
}
