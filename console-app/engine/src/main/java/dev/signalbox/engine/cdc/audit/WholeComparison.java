package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import java.sql.Connection;

/**
 * Compares a table whose rows cannot be named alike in both engines: counts and sums of checksums
 * over all of it, whatever the order and with every copy of a row. For one thread.
 */
final class WholeComparison {
  private final TableId table;
  private final Connection mysql;
  private final ClickHouseClient clickhouse;
  private final RowSql sql;
  private final Passage passage;

  WholeComparison(
      TableId table, Connection mysql, ClickHouseClient clickhouse, RowSql sql, Passage passage) {
    this.table = table;
    this.mysql = mysql;
    this.clickhouse = clickhouse;
    this.sql = sql;
    this.passage = passage;
  }

  /** What was found. */
  enum Verdict {
    EQUAL,
    DIFFERS,
    /** It changed during every look. */
    MOVING
  }

  /**
   * The outcome.
   *
   * @param rows in MySQL, at the last look
   * @param replica rows in ClickHouse then
   */
  record Result(Verdict verdict, long rows, long replica) {}

  Result run(Deadline deadline) {
    var here = here();
    var there = there();
    int proofs = 0;
    for (int look = 0;
        look < Recheck.LOOKS && !here.equals(there) && proofs < Recheck.PROOFS;
        look++) {
      here = here();
      passage.await(table, deadline.within(Recheck.PASSAGE));
      there = there();
      var now = here();
      if (here.equals(now) && !here.equals(there)) {
        proofs++;
      }
      here = now;
    }
    var verdict =
        here.equals(there)
            ? Verdict.EQUAL
            : proofs == Recheck.PROOFS ? Verdict.DIFFERS : Verdict.MOVING;
    return new Result(verdict, here.rows(), there.rows());
  }

  private Sum here() {
    return Sum.ofMysql(mysql, sql, "");
  }

  private Sum there() {
    return Sum.ofClickhouse(clickhouse, sql, "");
  }
}
