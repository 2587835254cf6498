package dev.signalbox.routing.answers.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT with all that belongs to it.
 *
 * @param with common table expressions, in their order
 * @param body SELECTs and what connects them
 * @param order the keys of ORDER BY; may be empty
 * @param limit null without LIMIT
 */
public record Query(
    List<Common> with, Body body, List<Expr.OrderItem> order, @Nullable Limit limit) {
  /** A common table expression. */
  public record Common(String name, Query query, int start, int end) {}

  /** LIMIT and OFFSET in rows. */
  public record Limit(long rows, long offset, int start, int end) {}

  /** One SELECT, or two connected. */
  public sealed interface Body {}

  /**
   * UNION and the like.
   *
   * @param operator UNION, INTERSECT or EXCEPT
   */
  public record SetOperation(
      Body left, String operator, boolean all, Body right, int start, int end) implements Body {}

  /** A SELECT in brackets with an order or limit of its own. */
  public record Nested(Query query) implements Body {}

  /**
   * One SELECT.
   *
   * @param from null without FROM
   * @param rollup whether GROUP BY is WITH ROLLUP
   */
  public record Select(
      boolean distinct,
      List<Item> items,
      @Nullable Source from,
      @Nullable Expr where,
      List<Expr> groupBy,
      boolean rollup,
      @Nullable Expr having,
      int start,
      int end)
      implements Body {}

  /**
   * One entry of the select list.
   *
   * @param alias null without one
   */
  public record Item(Expr expr, @Nullable String alias) {}

  /** What rows come from. */
  public sealed interface Source {}

  /**
   * A table or a common table expression.
   *
   * @param database null where it is not named
   * @param alias how columns call it
   */
  public record Table(@Nullable String database, String name, String alias, int start, int end)
      implements Source {}

  /** A sub-query with its name. */
  public record Derived(Query query, String alias, int start, int end) implements Source {}

  /**
   * A join.
   *
   * @param kind INNER, LEFT, RIGHT or CROSS
   * @param on null for CROSS and where USING names columns
   * @param using the columns of USING; empty without it
   */
  public record Join(
      Source left,
      Source right,
      String kind,
      @Nullable Expr on,
      List<String> using,
      int start,
      int end)
      implements Source {}
}
