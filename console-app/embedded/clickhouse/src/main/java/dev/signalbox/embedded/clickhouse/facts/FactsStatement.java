package dev.signalbox.embedded.clickhouse.facts;

import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import java.io.IOException;
import java.util.List;

/** Answers {@link FactsQuestion} on MySQL's port. */
public record FactsStatement(ColumnFacts facts) {
  private static final long LONGEST_NAME = 256;
  private static final long LONGEST_VALUE = 1024;

  /** Whether it is one. */
  public static boolean is(SqlText text) {
    return text.isWord(0, "SHOW") && text.isWord(1, "SIGNALBOX");
  }

  /**
   * Sends the rows: column, fact, value.
   *
   * @throws dev.signalbox.embedded.clickhouse.engine.ClickHouseException if there is no such
   *     replica or column, or it is closed
   */
  public void answer(SqlText text, ResponseWriter out) throws IOException {
    List<List<String>> rows = facts.rows(FactsQuestion.of(text));
    var writer =
        out.resultSet(
            List.of(
                ColumnDefinition.text("column", LONGEST_NAME),
                ColumnDefinition.text("fact", LONGEST_NAME),
                ColumnDefinition.text("value", LONGEST_VALUE)));
    for (List<String> row : rows) {
      row.forEach(writer::text);
      writer.endRow();
    }
    writer.finish();
  }
}
