package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose value is the same on both.
 *
 * @param kind what it is in MySQL
 * @param size of INT: bits of its magnitude; of DECIMAL: digits in all
 * @param scale digits after the point, or after the second, that MySQL shows
 * @param inner of DECIMAL: digits after the point that the value has on both before MySQL rounds it
 *     to {@code scale} to show it
 * @param nullable whether it may be NULL in MySQL
 * @param storedNullable whether its type in ClickHouse is Nullable
 * @param truth whether it is TRUE, FALSE or NULL: a condition
 * @param text what is known of its texts; null for other kinds
 * @param literal its text, where it is one; else null
 * @param column the column that it is, unchanged; else null
 * @param sql its text for ClickHouse
 * @param mixed whether its values have different numbers of digits after the point in MySQL
 */
record Typed(
    Kind kind,
    int size,
    int scale,
    int inner,
    boolean nullable,
    boolean storedNullable,
    boolean truth,
    @Nullable Texts text,
    @Nullable String literal,
    @Nullable ColumnRef column,
    String sql,
    boolean mixed) {
  Typed(
      Kind kind,
      int size,
      int scale,
      int inner,
      boolean nullable,
      boolean storedNullable,
      boolean truth,
      @Nullable Texts text,
      @Nullable String literal,
      @Nullable ColumnRef column,
      String sql) {
    this(
        kind,
        size,
        scale,
        inner,
        nullable,
        storedNullable,
        truth,
        text,
        literal,
        column,
        sql,
        false);
  }

  /**
   * Where an expression's texts come from.
   *
   * @param column they are this column's; null if they are {@code literals}
   * @param literals all that they can be
   */
  record Texts(String collation, @Nullable ColumnRef column, @Nullable Set<String> literals) {
    /** Of an expression: nothing is known of them. */
    static Texts made() {
      return new Texts("", null, null);
    }

    /** Digits and signs in fixed places: equal and sorted by their bytes. */
    static Texts bytes() {
      return new Texts("", null, Set.of());
    }

    /** Whether nothing is known of them. */
    boolean unknown() {
      return column == null && literals == null;
    }
  }

  static Typed of(Kind kind, int size, int scale, boolean nullable, String sql) {
    return new Typed(kind, size, scale, scale, nullable, nullable, false, null, null, null, sql);
  }

  static Typed integer(int bits, boolean nullable, String sql) {
    return of(Kind.INT, bits, 0, nullable, sql);
  }

  static Typed condition(boolean nullable, String sql) {
    return new Typed(Kind.INT, 1, 0, 0, nullable, nullable, true, null, null, null, sql);
  }

  static Typed text(@Nullable Texts texts, boolean nullable, String sql) {
    return new Typed(Kind.TEXT, 0, 0, 0, nullable, nullable, false, texts, null, null, sql);
  }

  /** Digits that MySQL keeps beyond those that it shows: a quotient that is not yet rounded. */
  Typed quotient(int digits) {
    return new Typed(
        kind,
        size,
        scale,
        digits,
        nullable,
        storedNullable,
        truth,
        text,
        literal,
        column,
        sql,
        mixed);
  }

  /** Whether MySQL has values of this kind that ClickHouse cannot store: NULL stands for them. */
  boolean mayBeLost() {
    return kind.isDay() || kind == Kind.OPAQUE;
  }

  Typed with(String otherSql) {
    return new Typed(
        kind,
        size,
        scale,
        inner,
        nullable,
        storedNullable,
        truth,
        text,
        literal,
        column,
        otherSql,
        mixed);
  }

  Typed nullable(boolean may) {
    return new Typed(
        kind,
        size,
        scale,
        inner,
        may,
        may || storedNullable,
        truth,
        text,
        literal,
        column,
        sql,
        mixed);
  }

  Typed literal(String value) {
    return new Typed(
        kind, size, scale, inner, nullable, storedNullable, truth, text, value, column, sql, mixed);
  }

  /** The same as a column of a sub-query or of a view. */
  Typed named(String name) {
    return new Typed(
        kind, size, scale, scale, nullable, storedNullable, false, text, null, null, name, mixed);
  }

  /** One of several values, of which some have fewer digits after the point. */
  Typed mixed(boolean is) {
    return new Typed(
        kind, size, scale, inner, nullable, storedNullable, truth, text, literal, column, sql, is);
  }

  /** As it is shown: rounded as MySQL rounds a result. */
  Typed shown() {
    if (kind != Kind.DECIMAL || inner == scale) {
      return this;
    }
    return of(
        Kind.DECIMAL,
        size,
        scale,
        nullable,
        "toDecimal128(round(" + sql + ", " + scale + "), " + scale + ")");
  }
}
