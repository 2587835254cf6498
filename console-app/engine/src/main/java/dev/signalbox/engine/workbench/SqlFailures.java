package dev.signalbox.engine.workbench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;

/** Says a JDBC failure as MySQL's own client says it. */
final class SqlFailures {
  private SqlFailures() {}

  static EngineException of(SQLException e, SqlTarget target, RunningQuery running) {
    if (running.cancelled()) {
      return running.stopped(e);
    }
    var state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("08")) {
      return new EngineException(
          ErrorCode.SERVICE_FAILED,
          "The connection to "
              + name(target)
              + " failed: "
              + firstLine(e)
              + " Look at its state with: signalbox status",
          e);
    }
    return new EngineException(
        ErrorCode.REMOTE, "ERROR " + e.getErrorCode() + " (" + state + "): " + e.getMessage(), e);
  }

  private static String name(SqlTarget target) {
    return switch (target) {
      case PROXY -> "the proxy";
      case MYSQL -> "MySQL";
      case CLICKHOUSE -> "ClickHouse";
    };
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown").strip();
  }
}
