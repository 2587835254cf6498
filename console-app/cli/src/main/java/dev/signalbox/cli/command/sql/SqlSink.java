package dev.signalbox.cli.command.sql;

import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RowSink;

/** A script's results on their way to standard output. */
interface SqlSink extends RowSink, AutoCloseable {
  /** The script is over; its failure, if any, is the last thing said. */
  void end(QueryOutcome outcome);

  @Override
  void close();
}
