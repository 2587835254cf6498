package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
@RecordBuilder.Options(enableGetters = false, addStaticBuilder = false)
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
    boolean mixed)
    implements TypedBuilder.With {

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
    return new Typed(
        kind, size, scale, scale, nullable, nullable, false, null, null, null, sql, false);
  }

  static Typed integer(int bits, boolean nullable, String sql) {
    return of(Kind.INT, bits, 0, nullable, sql);
  }

  static Typed condition(boolean nullable, String sql) {
    return new Typed(Kind.INT, 1, 0, 0, nullable, nullable, true, null, null, null, sql, false);
  }

  static Typed text(@Nullable Texts texts, boolean nullable, String sql) {
    return new Typed(Kind.TEXT, 0, 0, 0, nullable, nullable, false, texts, null, null, sql, false);
  }

  /** Digits that MySQL keeps beyond those that it shows: a quotient that is not yet rounded. */
  Typed quotient(int digits) {
    return withInner(digits);
  }

  /** Whether MySQL keeps more digits of it than it shows. */
  boolean isQuotient() {
    return inner != scale;
  }

  /** Whether MySQL has values of this kind that ClickHouse cannot store: NULL stands for them. */
  boolean mayBeLost() {
    return kind.isDay() || kind == Kind.OPAQUE;
  }

  /** Digits that a number may have in all. */
  int digits() {
    return kind == Kind.DECIMAL ? size : size * 3 / 10 + 1;
  }

  /** Digits that a number may have before the point. */
  int wholeDigits() {
    return kind == Kind.DECIMAL ? size - scale : digits();
  }

  Typed with(String otherSql) {
    return withSql(otherSql);
  }

  Typed nullable(boolean may) {
    return withNullable(may).withStoredNullable(may || storedNullable);
  }

  Typed literal(String value) {
    return withLiteral(value);
  }

  /** The same value without a column or literal that it is. */
  Typed made() {
    return TypedBuilder.builder(this).truth(false).literal(null).column(null).build();
  }

  /** The same as a column of a sub-query or of a view. */
  Typed named(String name) {
    return made().withInner(scale).withSql(name);
  }

  /** One of several values, of which some have fewer digits after the point. */
  Typed mixed(boolean is) {
    return withMixed(is);
  }

  /** As it is shown: rounded as MySQL rounds a result. */
  Typed shown() {
    if (kind != Kind.DECIMAL || !isQuotient()) {
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
