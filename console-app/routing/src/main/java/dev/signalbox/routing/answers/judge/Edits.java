package dev.signalbox.routing.answers.judge;

import java.util.Map;
import java.util.TreeMap;

/** Replacements in one statement; those inside another's span are gone with it. */
final class Edits {
  private record Edit(int end, String text) {}

  private final String sql;
  private final TreeMap<Integer, Edit> edits = new TreeMap<>();

  Edits(String sql) {
    this.sql = sql;
  }

  /** Replaces a span, if the text differs. */
  void put(int start, int end, String text) {
    clear(start, end);
    if (!sql.substring(start, end).equals(text)) {
      edits.put(start, new Edit(end, text));
    }
  }

  /** Takes back what was replaced or inserted inside a span. */
  void clear(int start, int end) {
    edits.subMap(start, end).clear();
  }

  /** Inserts before {@code at}. */
  void insert(int at, String text) {
    Edit there = edits.get(at);
    edits.put(at, new Edit(at, there == null || there.end() != at ? text : there.text() + text));
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** A span as it reads with the replacements. */
  String text(int start, int end) {
    StringBuilder text = new StringBuilder();
    int at = start;
    boolean all = end == sql.length();
    for (Map.Entry<Integer, Edit> entry : edits.subMap(start, true, end, all).entrySet()) {
      text.append(sql, at, entry.getKey()).append(entry.getValue().text());
      at = entry.getValue().end();
    }
    return text.append(sql, at, end).toString();
  }
}
