package dev.signalbox.engine.workbench.saved;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was run.
 *
 * @param sql the statement, without the passwords that it sets
 * @param schema the current schema; empty for none
 * @param millis how long it took
 * @param rows rows returned or changed
 * @param route where it went, in words; empty when that is not known
 * @param error why it failed; empty when it did not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HistoryEntry(
    Instant at, String sql, String schema, long millis, long rows, String route, String error) {
  /** What is missing in the file is empty. */
  public HistoryEntry {
    sql = orEmpty(sql);
    schema = orEmpty(schema);
    route = orEmpty(route);
    error = orEmpty(error);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
