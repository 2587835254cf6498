package dev.signalbox.embedded.clickhouse.sql;

import dev.signalbox.embedded.clickhouse.sql.Token.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a server reads off a statement before the engine parses it. */
public final class Statement {
  private final SqlText text;

  private Statement(SqlText text) {
    this.text = text;
  }

  /** Looks at a whole statement. */
  public static Statement of(byte[] sql) {
    return new Statement(SqlText.of(sql, sql.length));
  }

  /** Whether there is nothing but white space and comments. */
  public boolean isEmpty() {
    return text.tokens().isEmpty();
  }

  /** Whether another statement follows the first. */
  public boolean isSeveral() {
    var tokens = text.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (text.isSymbol(i, ';') && !text.isSymbol(i + 1, ';')) {
        // The data of INSERT … VALUES may hold anything.
        return !text.isWord(0, "INSERT");
      }
    }
    return false;
  }

  /** The first word in capitals, or an empty text. */
  public String firstWord() {
    for (var token : text.tokens()) {
      if (token.kind() == Kind.WORD) {
        return text.text(token).toUpperCase(java.util.Locale.ROOT);
      }
      if (!(token.kind() == Kind.SYMBOL && text.text(token).equals("("))) {
        return "";
      }
    }
    return "";
  }

  /** The output format that the statement asks for itself, or null. */
  public @Nullable String outputFormat() {
    var tokens = text.tokens();
    for (int i = tokens.size() - 2; i >= 0; i--) {
      if (tokens.get(i).depth() == 0
          && text.isWord(i, "FORMAT")
          && tokens.get(i + 1).kind() == Kind.WORD
          && endsStatement(i + 2)) {
        return text.text(tokens.get(i + 1));
      }
    }
    return null;
  }

  private boolean endsStatement(int i) {
    return i >= text.tokens().size() || text.isSymbol(i, ';') || text.isWord(i, "SETTINGS");
  }

  /** Whether the statement would write a file beside the engine instead of answering. */
  public boolean hasIntoOutfile() {
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      if (text.isWord(i, "INTO") && text.isWord(i + 1, "OUTFILE")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The query id of {@code KILL QUERY WHERE query_id = 'X' [SYNC|ASYNC|TEST]}, as drivers send it;
   * null for every other statement.
   */
  public @Nullable String killedQueryId() {
    boolean kill =
        text.isWord(0, "KILL")
            && text.isWord(1, "QUERY")
            && text.isWord(2, "WHERE")
            && text.isWord(3, "query_id")
            && text.isSymbol(4, '=');
    if (!kill || text.tokens().size() < 6 || text.tokens().get(5).kind() != Kind.STRING) {
      return null;
    }
    int after = text.isWord(6, "SYNC") || text.isWord(6, "ASYNC") ? 7 : 6;
    boolean ends =
        after == text.tokens().size()
            || after + 1 == text.tokens().size() && text.isSymbol(after, ';');
    return ends ? unquote(text.text(text.tokens().get(5))) : null;
  }

  /** The value of a string literal or quoted identifier. */
  public static String unquote(String literal) {
    var value = new StringBuilder();
    char quote = literal.charAt(0);
    for (int i = 1; i < literal.length() - 1; i++) {
      char c = literal.charAt(i);
      boolean doubled = c == quote && i + 1 < literal.length() - 1;
      if (doubled) {
        i++;
      } else if (c == '\\' && i + 1 < literal.length() - 1) {
        c = escape(literal.charAt(++i));
      }
      value.append(c);
    }
    return value.toString();
  }

  private static char escape(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      default -> c;
    };
  }

  /**
   * An INSERT whose data follows its text.
   *
   * @param sql the statement without VALUES, FORMAT and data
   * @param format the data's format, null when the statement names none
   * @param dataOffset where in the examined bytes the data starts
   */
  public record InsertHead(byte[] sql, @Nullable String format, int dataOffset) {}

  /**
   * Recognises an INSERT with data.
   *
   * @param head the beginning of the request, or all of it
   * @param length how many bytes of it count
   * @return null when it is another statement, an INSERT … SELECT among them
   */
  public static @Nullable InsertHead insertHead(byte[] head, int length) {
    var text = SqlText.of(head, length);
    if (!text.isWord(0, "INSERT")) {
      return null;
    }
    var tokens = text.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).depth() > 0) {
        continue;
      }
      if (text.isWord(i, "SELECT") || text.isWord(i, "WITH") || text.isWord(i, "INFILE")) {
        return null;
      }
      if (text.isWord(i, "VALUES") && !named(text, i)) {
        return head(head, tokens.get(i).start(), "Values", tokens.get(i).end());
      }
      if (text.isWord(i, "FORMAT") && !named(text, i) && i + 1 < tokens.size()) {
        var format = tokens.get(i + 1);
        int data = afterFormat(head, length, format.end());
        return head(head, tokens.get(i).start(), text.text(format), data);
      }
      if (text.isSymbol(i, ';')) {
        return head(head, tokens.get(i).start(), null, tokens.get(i).end());
      }
      if (text.isSymbol(i, '(') && (text.isWord(i + 1, "SELECT") || text.isWord(i + 1, "WITH"))) {
        return null;
      }
    }
    return head(head, length, null, length);
  }

  /** A table or column may be called so: {@code INSERT INTO values}, {@code db.format}. */
  private static boolean named(SqlText text, int i) {
    return text.isWord(i - 1, "INTO") || text.isWord(i - 1, "TABLE") || text.isSymbol(i - 1, '.');
  }

  private static InsertHead head(byte[] head, int end, @Nullable String format, int data) {
    return new InsertHead(Arrays.copyOf(head, end), format, data);
  }

  /**
   * Data starts after the format's name, blanks and one line feed; binary data at once after that.
   */
  private static int afterFormat(byte[] head, int length, int from) {
    int at = from;
    while (at < length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r')) {
      at++;
    }
    if (at < length && head[at] == ';') {
      at++;
    }
    return at < length && head[at] == '\n' ? at + 1 : at;
  }
}
