package dev.signalbox.common.sql.format;

/** How keywords are written. */
public enum KeywordCase {
  AS_WRITTEN,
  UPPER,
  LOWER
}
