package dev.signalbox.engine.workbench;

import java.util.List;
import java.util.Set;

/**
 * What a statement does, as far as its words prove it on MySQL and on ClickHouse. What is not
 * proved to be a read is none: a function that changes data is not seen here, a read-only
 * transaction refuses it.
 */
public enum StatementKind {
  /** Reads rows, locks none and writes no file. */
  READ,
  /** Sets something of the session: {@code USE}, {@code SET} of session and user variables. */
  SESSION,
  /** Begins or ends a transaction. */
  TRANSACTION,
  /** Changes data, a schema or the server, locks rows, or is not known. */
  OTHER;

  private static final Set<String> SHOWS = Set.of("SHOW", "DESCRIBE", "DESC", "VALUES", "TABLE");
  private static final Set<String> EXPLAINS = Set.of("EXPLAIN", "ANALYZE");
  private static final Set<String> VERBS =
      Set.of("SELECT", "VALUES", "TABLE", "INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> DDL = Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE");
  private static final Set<String> TRANSACTIONS =
      Set.of("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE");

  /** What a SET must not name where it is to touch nothing but its session. */
  private static final Set<String> WIDER =
      Set.of(
          "GLOBAL",
          "PERSIST",
          "PERSIST_ONLY",
          "PASSWORD",
          "ROLE",
          "DEFAULT",
          "TRANSACTION",
          "TX_READ_ONLY",
          "TRANSACTION_READ_ONLY",
          "STATEMENT",
          "READONLY");

  /** Whether it makes, alters or drops something that has a name. Pure; never fails. */
  public static boolean changesSchema(String sql) {
    var words = StatementWords.of(sql);
    return !words.isEmpty() && DDL.contains(words.getFirst().text());
  }

  /** Whether it can neither change nor lock anything that others see. */
  public boolean harmless() {
    return this == READ || this == SESSION || this == TRANSACTION;
  }

  /** The kind of one statement. Pure; never fails, whatever the text. */
  public static StatementKind of(String sql) {
    return of(StatementWords.of(sql));
  }

  private static StatementKind of(List<StatementWords.Word> words) {
    if (words.isEmpty()) {
      return OTHER;
    }
    var first = words.getFirst().text();
    if (first.equals("SELECT") || SHOWS.contains(first)) {
      return reads(words) ? READ : OTHER;
    }
    if (first.equals("WITH")) {
      // the first verb outside brackets is what the statement does
      return words.stream()
                  .filter(word -> word.depth() == 0 && VERBS.contains(word.text()))
                  .findFirst()
                  .filter(verb -> List.of("SELECT", "VALUES", "TABLE").contains(verb.text()))
                  .isPresent()
              && reads(words)
          ? READ
          : OTHER;
    }
    if (EXPLAINS.contains(first)) {
      return explained(words);
    }
    if (first.equals("USE")) {
      return SESSION;
    }
    if (first.equals("SET")) {
      return words.stream().noneMatch(word -> WIDER.contains(word.text())) ? SESSION : OTHER;
    }
    boolean start =
        first.equals("START") && words.size() > 1 && words.get(1).text().equals("TRANSACTION");
    return start || TRANSACTIONS.contains(first) ? TRANSACTION : OTHER;
  }

  /**
   * EXPLAIN may execute what it explains; ANALYZE always does, and {@code ANALYZE TABLE} writes.
   */
  private static StatementKind explained(List<StatementWords.Word> words) {
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i).text();
      if (VERBS.contains(word) || word.equals("WITH")) {
        boolean table = word.equals("TABLE") && words.getFirst().text().equals("ANALYZE");
        boolean executed = words.subList(0, i).stream().anyMatch(w -> w.text().equals("ANALYZE"));
        if (!table && !executed) {
          return READ;
        }
        return table ? OTHER : of(words.subList(i, words.size()));
      }
    }
    return words.getFirst().text().equals("EXPLAIN") ? READ : OTHER;
  }

  private static boolean reads(List<StatementWords.Word> words) {
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i).text();
      var next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      boolean locks = word.equals("FOR") && (next.equals("UPDATE") || next.equals("SHARE"));
      if (locks || word.equals("LOCK") && next.equals("IN") || word.equals("INTO")) {
        return false;
      }
    }
    return true;
  }
}
