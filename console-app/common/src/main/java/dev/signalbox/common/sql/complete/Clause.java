package dev.signalbox.common.sql.complete;

/** The part of a statement that a place is in. */
enum Clause {
  START,
  WITH,
  SELECT,
  FROM,
  ON,
  USING,
  WHERE,
  GROUP,
  HAVING,
  ORDER,
  LIMIT,
  INTO,
  VALUES,
  UPDATE,
  SET,
  TABLE,
  DATABASE,
  OTHER;

  /** Whether it holds expressions over the query's columns. */
  boolean hasExpressions() {
    return switch (this) {
      case WITH, SELECT, ON, WHERE, GROUP, HAVING, ORDER, SET, VALUES, LIMIT, OTHER -> true;
      default -> false;
    };
  }

  /** Whether names that the select list gives may stand in it. */
  boolean seesSelectList() {
    return this == GROUP || this == HAVING || this == ORDER;
  }
}
