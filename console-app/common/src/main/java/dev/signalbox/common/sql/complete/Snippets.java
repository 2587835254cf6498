package dev.signalbox.common.sql.complete;

import java.util.Map;

/** Whole statements behind short words. {@code $0} says where the caret goes. */
final class Snippets {
  /** At the beginning of a statement. */
  static final Map<String, String> STATEMENTS =
      Map.of(
          "sel", "SELECT * FROM $0",
          "selc", "SELECT COUNT(*) FROM $0",
          "selw", "SELECT * FROM $0 WHERE ",
          "ins", "INSERT INTO $0 () VALUES ()",
          "upd", "UPDATE $0 SET  WHERE ",
          "del", "DELETE FROM $0 WHERE ",
          "cte", "WITH name AS (\n  SELECT $0\n)\nSELECT * FROM name",
          "tab", "CREATE TABLE $0 (\n  id BIGINT NOT NULL PRIMARY KEY\n)");

  /** Where a value is expected. */
  static final Map<String, String> VALUES =
      Map.of("casewhen", "CASE WHEN $0 THEN  ELSE  END", "exsel", "EXISTS (SELECT 1 FROM $0)");

  private Snippets() {}
}
