package dev.signalbox.desktop.workbench;

import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.workbench.RaceResult;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import java.nio.file.Path;
import java.util.List;

/** What the workbench runs on. Calls block and fail with EngineException while nothing runs. */
public interface QuerySource {
  /** A session that connects at its first run, and needs nothing running before. */
  SqlSession session(SqlTarget target);

  /** The same read on both hostgroups: MySQL's first. */
  RaceResult race(String sql, RunOptions options, int first, int second);

  /** Where results are kept while they are looked at. */
  ResultFolder results();

  /** The source's databases and tables. */
  List<Table> tables();

  /** Where tabs and history are kept; need not exist yet. Does not block. */
  Path folder();

  /** A table and its columns as "name · type". */
  record Table(String database, String name, List<String> columns) {}
}
