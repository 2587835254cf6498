package dev.signalbox.embedded.clickhouse.facts;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import java.io.IOException;
import java.util.List;

/**
 * Answers {@link FactsQuestion} on MySQL's port, and {@code SHOW SIGNALBOX PASSAGE changes after}.
 */
public record FactsStatement(ColumnFacts facts, ReplicaPassage passage) {
  private static final int CHANGES = 3;
  private static final int AFTER = 4;

  private static final long LONGEST_NAME = 256;
  private static final long LONGEST_VALUE = 1024;

  /** Whether it is one. */
  public static boolean is(SqlText text) {
    return text.isWord(0, "SHOW") && text.isWord(1, "SIGNALBOX");
  }

  /**
   * Sends the rows: column, fact, value; of a passage: changes, since, behind.
   *
   * @throws ClickHouseException if there is no such replica or column, or it is closed
   */
  public void answer(SqlText text, ResponseWriter out) throws IOException {
    if (text.isWord(2, "PASSAGE")) {
      passage(text, out);
      return;
    }
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

  private void passage(SqlText text, ResponseWriter out) throws IOException {
    var answer = passage.passed(number(text, CHANGES), number(text, AFTER));
    var writer =
        out.resultSet(
            List.of(
                ColumnDefinition.text("changes", LONGEST_NAME),
                ColumnDefinition.text("since", LONGEST_NAME),
                ColumnDefinition.text("behind", LONGEST_VALUE)));
    writer.text(Long.toString(answer.changes()));
    writer.text(Long.toString(answer.since()));
    writer.text(answer.behind());
    writer.endRow();
    writer.finish();
  }

  private static long number(SqlText text, int i) {
    String written = i < text.tokens().size() ? text.text(text.tokens().get(i)) : "";
    if (!written.matches("\\d{1,18}")) {
      throw new ClickHouseException(62, "SYNTAX_ERROR", "SHOW SIGNALBOX PASSAGE changes after");
    }
    return Long.parseLong(written);
  }
}
