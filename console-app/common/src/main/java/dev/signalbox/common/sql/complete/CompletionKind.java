package dev.signalbox.common.sql.complete;

/** What is offered. */
public enum CompletionKind {
  COLUMN,
  ALIAS,
  TABLE,
  DATABASE,
  JOIN,
  FUNCTION,
  KEYWORD,
  SNIPPET
}
