package dev.signalbox.engine.cdc.connect;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the text of a statement tells, and the table's columns before and after it do not. Looks for
 * words, outside quotes and comments, and is wrong on the safe side. Pure.
 */
final class DdlText {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE;

  /** MySQL executes a comment that begins with {@code !} or {@code M!}. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\"\"|\\\\.)*\"|`(?:[^`]|``)*`"
              + "|/\\*(?!M?!).*?\\*/|(?:--\\s|#)[^\\n]*",
          Pattern.DOTALL);

  private static final Pattern DATABASE_GONE =
      Pattern.compile("^\\s*DROP\\s+(DATABASE|SCHEMA)\\b", FLAGS);
  private static final Pattern REPLACED =
      Pattern.compile("^\\W*CREATE\\s+OR\\s+REPLACE\\s+(TEMPORARY\\s+)?TABLE\\b", FLAGS);

  /** Rows come or go without an event of their own. */
  private static final Pattern ROWS =
      Pattern.compile(
          "\\b((DROP|TRUNCATE|EXCHANGE)\\s+PARTITION|CONVERT\\s+(PARTITION|TABLE)"
              + "|(DISCARD|IMPORT)\\s+TABLESPACE|(IMPORT|DISCARD)\\s+PARTITION)\\b",
          FLAGS);

  private static final String NO_COLUMN =
      "INDEX|KEY|UNIQUE|FULLTEXT|SPATIAL|FOREIGN|PRIMARY|CONSTRAINT|CHECK|PARTITION|DEFAULT|PERIOD"
          + "|SYSTEM";
  private static final Pattern DROPS =
      Pattern.compile("\\bDROP\\s+(?!(?:" + NO_COLUMN + ")\\b)", FLAGS);
  private static final Pattern ADDS =
      Pattern.compile("\\bADD\\s+(?!(?:" + NO_COLUMN + ")\\b)", FLAGS);
  private static final Pattern RENAMES =
      Pattern.compile(
          "\\b(CHANGE|RENAME\\s+COLUMN)\\b.*\\b(CHANGE|RENAME\\s+COLUMN)\\b",
          FLAGS | Pattern.DOTALL);

  private final String text;

  DdlText(String ddl) {
    this.text =
        ASIDE
            .matcher(ddl)
            .replaceAll(aside -> "'\"`".indexOf(aside.group().charAt(0)) < 0 ? " " : " _ ");
  }

  boolean dropsDatabase() {
    return DATABASE_GONE.matcher(text).find();
  }

  /** Whether it takes the place of a table of the same name. */
  boolean replaces() {
    return REPLACED.matcher(text).find();
  }

  /** What it did to rows in a way that a look at the columns cannot find; empty when nothing. */
  Optional<String> hidden() {
    if (ROWS.matcher(text).find()) {
      return Optional.of("a statement took away or brought rows by the partition or tablespace");
    }
    if (DROPS.matcher(text).find() && ADDS.matcher(text).find()) {
      return Optional.of("one statement dropped and added columns");
    }
    if (RENAMES.matcher(text).find()) {
      return Optional.of("one statement renamed several columns");
    }
    return Optional.empty();
  }
}
