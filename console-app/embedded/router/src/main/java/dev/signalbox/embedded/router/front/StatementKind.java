package dev.signalbox.embedded.router.front;

import java.util.Locale;

/** What the router must do about a statement besides routing it, told by its first words. */
enum StatementKind {
  /** Nothing special. */
  OTHER,
  SET,
  USE,
  COMMIT,
  ROLLBACK,
  KILL,
  SHOW_WARNINGS,
  LOAD_DATA_LOCAL,
  INTERNAL_SESSION,
  CONNECTION_ID,
  /** Leaves something on the connection that only this session may see. */
  STATEFUL;

  private static final int MOST_WORDS = 6;
  private static final int LONGEST_WORD = 24;

  /** By the words after leading spaces and comments; {@code from} is the text's first byte. */
  static StatementKind of(byte[] sql, int from) {
    int start = skipBlanks(sql, from);
    if (start >= sql.length) {
      return OTHER;
    }
    return switch (sql[start] | 0x20) {
      case 's' -> forS(words(sql, start));
      case 'u' -> first(words(sql, start), "USE", USE);
      case 'c' -> forC(words(sql, start));
      case 'r' -> forR(words(sql, start));
      case 'k' -> first(words(sql, start), "KILL", KILL);
      case 'l' -> forL(words(sql, start));
      case 'p' -> forP(words(sql, start));
      case 'f' -> words(sql, start).startsWith("FLUSH TABLES WITH READ LOCK") ? STATEFUL : OTHER;
      default -> OTHER;
    };
  }

  private static StatementKind forS(String words) {
    if (words.startsWith("SET ")) {
      return SET;
    }
    if (words.startsWith("SELECT CONNECTION_ID()")) {
      return words.equals("SELECT CONNECTION_ID() ") ? CONNECTION_ID : OTHER;
    }
    if (words.startsWith("SELECT SQL_CALC_FOUND_ROWS ")) {
      return STATEFUL;
    }
    return words.startsWith("SHOW WARNINGS ")
            || words.startsWith("SHOW ERRORS ")
            || words.startsWith("SHOW COUNT(*) WARNINGS ")
        ? SHOW_WARNINGS
        : OTHER;
  }

  private static StatementKind forC(String words) {
    if (words.startsWith("CREATE TEMPORARY ") || words.startsWith("CREATE OR REPLACE TEMPORARY ")) {
      return STATEFUL;
    }
    return words.equals("COMMIT ") || words.equals("COMMIT WORK ") ? COMMIT : OTHER;
  }

  private static StatementKind forR(String words) {
    return words.equals("ROLLBACK ") || words.equals("ROLLBACK WORK ") ? ROLLBACK : OTHER;
  }

  private static StatementKind forL(String words) {
    if (words.startsWith("LOAD DATA LOCAL ")
        || words.startsWith("LOAD DATA LOW_PRIORITY LOCAL ")
        || words.startsWith("LOAD DATA CONCURRENT LOCAL ")) {
      return LOAD_DATA_LOCAL;
    }
    return words.startsWith("LOCK TABLES ") || words.startsWith("LOCK TABLE ") ? STATEFUL : OTHER;
  }

  private static StatementKind forP(String words) {
    if (words.startsWith("PROXYSQL INTERNAL SESSION ")) {
      return INTERNAL_SESSION;
    }
    return first(words, "PREPARE", STATEFUL);
  }

  private static StatementKind first(String words, String word, StatementKind kind) {
    return words.startsWith(word + " ") ? kind : OTHER;
  }

  /** Index of the first byte that is no space and in no comment; {@code /*!} is no comment. */
  static int skipBlanks(byte[] sql, int from) {
    int i = from;
    while (i < sql.length) {
      if (sql[i] <= ' ' && sql[i] >= 0) {
        i++;
      } else if (sql[i] == '#' || startsWith(sql, i, "-- ")) {
        while (i < sql.length && sql[i] != '\n') {
          i++;
        }
      } else if (startsWith(sql, i, "/*") && !startsWith(sql, i, "/*!")) {
        i += 2;
        while (i < sql.length && !startsWith(sql, i, "*/")) {
          i++;
        }
        i = Math.min(sql.length, i + 2);
      } else {
        return i;
      }
    }
    return i;
  }

  private static boolean startsWith(byte[] sql, int at, String text) {
    if (sql.length - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (sql[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first words in upper case, each followed by one space; a final semicolon is left out. */
  private static String words(byte[] sql, int start) {
    StringBuilder words = new StringBuilder(48);
    int i = start;
    for (int word = 0; word < MOST_WORDS && i < sql.length; word++) {
      int length = 0;
      while (i < sql.length && sql[i] > ' ' && length < LONGEST_WORD) {
        if (sql[i] != ';') {
          words.append((char) sql[i]);
        }
        length++;
        i++;
      }
      if (i < sql.length && sql[i] > ' ') {
        break;
      }
      words.append(' ');
      i = skipBlanks(sql, i);
    }
    return words.toString().toUpperCase(Locale.ROOT).replaceAll(" +$", " ");
  }
}
