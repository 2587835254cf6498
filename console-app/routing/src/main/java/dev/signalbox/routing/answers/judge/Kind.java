package dev.signalbox.routing.answers.judge;

/** What a value is in MySQL, as far as its answers are compared. */
enum Kind {
  NULL,
  /** A whole number with a sign. */
  INT,
  /** A whole number without one: MySQL refuses results below 0. */
  UNSIGNED,
  /** An exact number with digits after the point. */
  DECIMAL,
  DOUBLE,
  TEXT,
  DATE,
  DATETIME,
  /** Of a type whose values are not known to be shown alike. */
  UNKNOWN,
  /** Only ever passed on: neither compared nor computed with. */
  OPAQUE;

  boolean isWhole() {
    return this == INT || this == UNSIGNED;
  }

  boolean isExact() {
    return isWhole() || this == DECIMAL;
  }

  boolean isNumber() {
    return isExact() || this == DOUBLE;
  }

  boolean isDay() {
    return this == DATE || this == DATETIME;
  }
}
