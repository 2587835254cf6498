package dev.signalbox.engine.workbench.plan;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement's plan, asked of the server that would run it. Nothing is executed.
 *
 * @param root the whole plan
 * @param text as the server wrote it
 */
public record QueryPlan(PlanNode root, String text) {
  /**
   * Asks for it. Blocks; interrupting the thread cancels it on the server.
   *
   * @param session where the statement would run; it is left as it is
   * @param options with the hostgroup that would serve it, if the session speaks to the proxy
   * @param clickhouse whether that is ClickHouse: it has another way to ask
   * @throws EngineException REMOTE when the server has no plan for it
   */
  public static QueryPlan of(
      SqlSession session, String sql, RunOptions options, boolean clickhouse) {
    var asked = (clickhouse ? "EXPLAIN PLAN json = 1, indexes = 1 " : "EXPLAIN FORMAT=JSON ") + sql;
    var text = new Text();
    session.run(List.of(asked), options, text).await().orThrow();
    if (text.said.isEmpty()) {
      throw new EngineException(ErrorCode.REMOTE, "The server gave no plan.");
    }
    var said = text.said.toString();
    return new QueryPlan(PlanReader.read(said), said);
  }

  private static final class Text implements RowSink {
    private final StringBuilder said = new StringBuilder();

    @Override
    public void columns(int statement, List<Column> columns) {}

    @Override
    public boolean row(@Nullable Object[] values) {
      said.append(said.isEmpty() ? "" : "\n").append(values[0]);
      return true;
    }
  }
}
