package dev.signalbox.routing.answers.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression; {@code start} and {@code end} are its span in the statement, in chars. */
public sealed interface Expr {
  /** Where it begins. */
  int start();

  /** Where it ends, exclusive. */
  int end();

  /** What a literal is. */
  enum LiteralKind {
    NULL,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    DOUBLE,
    TEXT,
    DATE,
    TIMESTAMP
  }

  /**
   * A value that is written out.
   *
   * @param text its text without quotes and escapes; of a boolean 1 or 0
   */
  record Literal(LiteralKind kind, String text, int start, int end) implements Expr {}

  /** A parameter of a prepared statement. */
  record Parameter(int start, int end) implements Expr {}

  /**
   * A column.
   *
   * @param qualifier the table, or database and table, before it; may be empty
   */
  record Column(List<String> qualifier, String name, int start, int end) implements Expr {}

  /** {@code *} or {@code t.*}, in a select list or as the argument of COUNT. */
  record Star(List<String> qualifier, int start, int end) implements Expr {}

  /**
   * A function, an aggregate or a window function.
   *
   * @param name in upper case
   * @param over its window, null for others
   */
  record Call(
      String name,
      boolean distinct,
      List<Expr> arguments,
      @Nullable Window over,
      int start,
      int end)
      implements Expr {}

  /**
   * An operator before its operand.
   *
   * @param operator {@code -}, {@code +} or {@code NOT}
   */
  record Unary(String operator, Expr operand, int start, int end) implements Expr {}

  /**
   * An operator between two operands.
   *
   * @param operator in upper case; {@code <>} for both spellings, {@code %} for MOD
   */
  record Binary(String operator, Expr left, Expr right, int start, int end) implements Expr {}

  /** {@code x BETWEEN low AND high}. */
  record Between(Expr operand, Expr low, Expr high, boolean not, int start, int end)
      implements Expr {}

  /** {@code x IN (…)}. */
  record InList(Expr operand, List<Expr> list, boolean not, int start, int end) implements Expr {}

  /** {@code x IN (SELECT …)}. */
  record InQuery(Expr operand, Query query, boolean not, int start, int end) implements Expr {}

  /** {@code EXISTS (SELECT …)}. */
  record Exists(Query query, int start, int end) implements Expr {}

  /** {@code x LIKE 'pattern'}. */
  record Like(Expr operand, Expr pattern, boolean not, int start, int end) implements Expr {}

  /**
   * {@code x IS [NOT] NULL|TRUE|FALSE}.
   *
   * @param what in upper case
   */
  record Is(Expr operand, String what, boolean not, int start, int end) implements Expr {}

  /**
   * CASE.
   *
   * @param operand what is compared, null for the form with conditions
   * @param branches a condition, a result, a condition, a result, …
   * @param otherwise of ELSE, null without it
   */
  record Case(
      @Nullable Expr operand, List<Expr> branches, @Nullable Expr otherwise, int start, int end)
      implements Expr {}

  /**
   * {@code CAST(x AS type)}.
   *
   * @param type its first word in upper case
   * @param sizes the numbers in brackets
   */
  record Cast(Expr operand, String type, List<Integer> sizes, int start, int end) implements Expr {}

  /**
   * {@code INTERVAL n unit}, beside + or -, or as an argument.
   *
   * @param unit in upper case
   */
  record Interval(Expr amount, String unit, int start, int end) implements Expr {}

  /**
   * {@code EXTRACT(unit FROM x)}.
   *
   * @param unit in upper case
   */
  record Extract(String unit, Expr operand, int start, int end) implements Expr {}

  /** A sub-query that gives one value. */
  record Scalar(Query query, int start, int end) implements Expr {}

  /** An expression in brackets. */
  record Paren(Expr inner, int start, int end) implements Expr {}

  /** Several values in brackets. */
  record Row(List<Expr> values, int start, int end) implements Expr {}

  /**
   * A window.
   *
   * @param frame its ROWS or RANGE clause in upper case with single spaces; empty for the default
   */
  record Window(List<Expr> partition, List<OrderItem> order, String frame) {}

  /**
   * One key of ORDER BY.
   *
   * @param end the end of the key with ASC or DESC, in chars
   */
  record OrderItem(Expr key, boolean descending, int end) {}
}
