package dev.signalbox.routing.expect;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement and where it has to go.
 *
 * @param user in whose session it is sent; empty for the proxy's first user
 * @param schema the session's current schema; empty for none
 * @param goesTo a hostgroup's number or name in any case, or {@code refused}, {@code answered},
 *     {@code cached}: see {@link ExpectationCheck#HANDLED}
 * @param note why, for people; may be empty
 */
public record Expectation(String sql, String user, String schema, String goesTo, String note) {
  /** Blanks around are dropped. */
  public Expectation {
    sql = sql.strip();
    user = user.strip();
    schema = schema.strip();
    goesTo = goesTo.strip();
    note = note.strip();
    if (sql.isEmpty() || goesTo.isEmpty()) {
      throw new IllegalArgumentException("an expectation needs a statement and where it goes to");
    }
  }

  /** The others with this one last, in place of one of the same statement, user and schema. */
  public List<Expectation> addedTo(List<Expectation> others) {
    return Stream.concat(others.stream().filter(each -> !sameStatement(each)), Stream.of(this))
        .toList();
  }

  private boolean sameStatement(Expectation other) {
    return sql.equals(other.sql) && user.equals(other.user) && schema.equals(other.schema);
  }
}
