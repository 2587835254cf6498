package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is gathered while one statement is judged. */
final class Context {
  private final String sql;
  private final boolean mariaDb;
  private final Edits edits;
  private final Set<Condition> conditions = new LinkedHashSet<>();
  private final Set<Verdict.Allowance> allowances = EnumSet.noneOf(Verdict.Allowance.class);

  Context(String sql, String server) {
    this.sql = sql;
    mariaDb = server.startsWith("MariaDB");
    edits = new Edits(sql);
  }

  boolean mariaDb() {
    return mariaDb;
  }

  Edits edits() {
    return edits;
  }

  /** An expression as it is written. */
  String written(Expr expr) {
    return sql.substring(expr.start(), expr.end());
  }

  /** An expression as it is for ClickHouse. */
  String text(Expr expr) {
    return edits.text(expr.start(), expr.end());
  }

  /** Gives ClickHouse another text for an expression. */
  void put(Expr expr, String text) {
    edits.put(expr.start(), expr.end(), text);
  }

  /** Gives ClickHouse an expression as it is written. */
  void restore(Expr expr) {
    edits.clear(expr.start(), expr.end());
  }

  /** A span of the statement as it is for ClickHouse. */
  String text(int start, int end) {
    return edits.text(start, end);
  }

  void require(Condition condition) {
    conditions.add(condition);
  }

  void allow(Verdict.Allowance allowance) {
    allowances.add(allowance);
  }

  Set<Condition> conditions() {
    return conditions;
  }

  Set<Verdict.Allowance> allowances() {
    return allowances;
  }

  String statement() {
    return sql;
  }
}
