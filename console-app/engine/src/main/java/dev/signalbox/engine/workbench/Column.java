package dev.signalbox.engine.workbench;

/**
 * A column of a result.
 *
 * @param name its label
 * @param type the server's name for its type: {@code BIGINT UNSIGNED}, {@code VARCHAR}, …
 * @param kind how its values are to be treated
 * @param key whether the server says that it belongs to its table's primary key; ClickHouse never
 *     does
 */
public record Column(String name, String type, Kind kind, boolean key) {
  /** One that is of no key, as far as is known. */
  public Column(String name, String type, Kind kind) {
    this(name, type, kind, false);
  }

  /** How a value is to be treated. Every value arrives as text, except of BINARY columns. */
  public enum Kind {
    /** A whole number. */
    INTEGER,
    /** A number with a fraction or an exponent. */
    DECIMAL,
    TEXT,
    /** Dates and times, as the server writes them. */
    TIME,
    /** {@code byte[]}. */
    BINARY
  }

  public boolean numeric() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL;
  }
}
