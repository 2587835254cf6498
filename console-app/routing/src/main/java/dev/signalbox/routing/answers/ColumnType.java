package dev.signalbox.routing.answers;

/**
 * A column's type in MySQL, as {@code information_schema.columns} says it.
 *
 * @param dataType the bare type in lower case: {@code int}, {@code varchar}, {@code decimal}, …
 * @param unsigned whether it is an UNSIGNED number
 * @param precision digits of a DECIMAL, bits of a BIT, length of a CHAR or BINARY; else 0
 * @param scale digits after the point of a DECIMAL, or after the second of a time; else 0
 * @param nullable whether MySQL lets it be NULL
 * @param collation {@code utf8mb4_general_ci}, …; empty for what is no text
 */
public record ColumnType(
    String dataType,
    boolean unsigned,
    int precision,
    int scale,
    boolean nullable,
    String collation) {}
