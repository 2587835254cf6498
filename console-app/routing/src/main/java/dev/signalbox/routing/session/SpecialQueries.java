package dev.signalbox.routing.session;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Statements that ProxySQL answers before it looks at any rule. Most are known by their exact text:
 * a trailing semicolon or comment is enough to send them through the rules.
 */
public final class SpecialQueries {
  /**
   * A statement answered here.
   *
   * @param counted whether it leaves a row in the digest statistics
   * @param names what follows SET NAMES, null where nothing is set
   */
  public record Answer(
      boolean counted,
      ProxyAnswer answer,
      @Nullable ProxyError error,
      @Nullable Boolean autocommit,
      @Nullable String names) {
    static final Answer OK = counted(ProxyAnswer.OK);

    static Answer counted(ProxyAnswer answer) {
      return new Answer(true, answer, null, null, null);
    }

    static Answer silent(ProxyAnswer answer) {
      return new Answer(false, answer, null, null, null);
    }

    public Effects effects() {
      Effects effects = counted ? Effects.NONE : Effects.NOT_COUNTED;
      effects = effects.withAnswer(answer).withAutocommit(autocommit);
      return names == null
          ? effects
          : effects.withSettings(List.of(SessionSetting.of(SessionSetting.NAMES, names)));
    }
  }

  private static final String CHARSET_STATUS =
      "select @@character_set_client, @@character_set_connection, @@character_set_server,"
          + " @@character_set_database limit 1";

  private SpecialQueries() {}

  /** The answer, or null when the statement goes on to the rules. */
  public static @Nullable Answer find(String text, SessionState session, boolean digested) {
    if (text.length() < 4) {
      return null;
    }
    // a letter or two exclude most statements
    return switch (text.charAt(0) | 0x20) {
      case 's' ->
          switch (text.charAt(2) | 0x20) {
            case 'l' -> select(text);
            case 't' -> session.lockedHostgroup() == -1 ? set(text, session) : null;
            case 'o' -> digested ? null : show(text);
            default -> null;
          };
      case 'c', 'r' -> {
        boolean open = session.lockedHostgroup() != -1 || !session.transactions().isEmpty();
        yield !open && isCommitOrRollback(text) ? Answer.OK : null;
      }
      case 'p' -> internal(text);
      case 'l' ->
          starts(text, "LOAD DATA LOCAL INFILE")
              ? error(1047, "08S01", "Unsupported 'LOAD DATA LOCAL INFILE' command")
              : null;
      default -> null;
    };
  }

  private static @Nullable Answer select(String text) {
    if (text.equalsIgnoreCase("select DATABASE(), USER() limit 1")) {
      return Answer.silent(ProxyAnswer.DATABASE_AND_USER);
    }
    if (text.equalsIgnoreCase(CHARSET_STATUS)) {
      return Answer.silent(ProxyAnswer.CHARACTER_SETS);
    }
    if (text.equals("select @@version_comment limit 1")) {
      return Answer.counted(ProxyAnswer.VERSION_COMMENT);
    }
    if (text.equals("select USER()")) {
      return Answer.counted(ProxyAnswer.USER);
    }
    return text.equalsIgnoreCase("SELECT $$")
        ? error(1054, "HY000", "Unknown column '$$' in 'field list'")
        : null;
  }

  private static @Nullable Answer set(String text, SessionState session) {
    Boolean autocommit = autocommit(text);
    if (autocommit != null
        && !(autocommit && !session.autocommit() && !session.transactions().isEmpty())) {
      return new Answer(true, ProxyAnswer.OK, null, autocommit, null);
    }
    return starts(text, "SET ") ? setNames(asSetNames(text)) : null;
  }

  private static @Nullable Answer show(String text) {
    if (text.equalsIgnoreCase("SHOW WARNINGS")) {
      return Answer.counted(ProxyAnswer.WARNINGS);
    }
    return text.equalsIgnoreCase("SHOW COUNT(*) WARNINGS")
        ? Answer.counted(ProxyAnswer.WARNING_COUNT)
        : null;
  }

  private static @Nullable Answer internal(String text) {
    if (!starts(text, "PROXYSQL INTERNAL ") || text.length() == 18) {
      return null;
    }
    return text.equalsIgnoreCase("PROXYSQL INTERNAL SESSION")
        ? Answer.silent(ProxyAnswer.INTERNAL_SESSION)
        : error(1047, "08S01", "Unknown PROXYSQL INTERNAL command");
  }

  /** Exactly COMMIT or ROLLBACK. */
  public static boolean isCommitOrRollback(String text) {
    return text.equalsIgnoreCase("commit") || text.equalsIgnoreCase("rollback");
  }

  /** The value that the statement sets autocommit to, or null when it is no such statement. */
  public static @Nullable Boolean autocommit(String text) {
    String statement = text;
    if (starts(text, "SET @@session.autocommit")) {
      statement = "SET " + text.substring(14);
    }
    if (!starts(statement, "set autocommit") || text.length() < 16) {
      return null;
    }
    String value = statement.substring(14).toLowerCase(Locale.ROOT);
    value = once(value, "false", "0");
    value = once(value, "true", "1");
    value = once(value, "off", "0");
    value = once(value, "on", "1");
    boolean equals = false;
    int digit = -1;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!equals) {
        if (c != ' ' && c != '=') {
          return null;
        }
        equals = c == '=';
      } else if (digit >= 0) {
        if (c == ' ' || c == '/') {
          break;
        }
        return null;
      } else if (c == '0' || c == '1') {
        digit = c - '0';
      } else if (c != ' ' && c != '/') {
        return null;
      }
    }
    return digit < 0 ? null : (Boolean) (digit == 1);
  }

  private static String once(String text, String word, String digit) {
    int at = text.indexOf(word);
    return at < 0
        ? text
        : text.substring(0, at)
            + digit
            + " ".repeat(word.length() - 1)
            + text.substring(at + word.length());
  }

  private static String asSetNames(String text) {
    int length = text.length() + 5;
    boolean server = starts(text, "SET SESSION character_set_server") && length > 38;
    boolean results = starts(text, "SET SESSION character_set_results") && length > 39;
    int equals = text.indexOf('=', Math.min(32, text.length()));
    return (server || results) && length < 60 && equals >= 0
        ? "SET NAMES " + text.substring(equals + 1)
        : text;
  }

  private static @Nullable Answer setNames(String text) {
    int length = text.length() + 5;
    if (!starts(text, "SET NAMES ") || length <= 15 || length >= 100 || text.indexOf(',') >= 0) {
      return null;
    }
    String name = bare(text.substring(10));
    int collate = name.toLowerCase(Locale.ROOT).indexOf(" collate ");
    String collation = null;
    if (collate >= 0) {
      collation = firstWord(bare(name.substring(collate + 9)));
      name = firstWord(name);
    }
    if (!CharacterSets.isKnown(name, collation)) {
      return null;
    }
    String names = collation == null ? name : name + " COLLATE " + collation;
    return new Answer(true, ProxyAnswer.OK, null, null, names);
  }

  private static String bare(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpaceOrQuote(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpaceOrQuote(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpaceOrQuote(char c) {
    return c == ' ' || c == '\'' || c == '"';
  }

  private static String firstWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isSpaceOrQuote(text.charAt(i))) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static boolean starts(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static Answer error(int code, String sqlState, String message) {
    return new Answer(true, ProxyAnswer.OK, new ProxyError(code, sqlState, message), null, null);
  }
}
