package dev.signalbox.common.sql;

import dev.signalbox.common.sql.LexerState.Open;
import java.util.ArrayList;
import java.util.List;

/** One run of the lexer: statements' ends, quotes and comments, which may reach beyond a line. */
final class LexemeScan {
  private static final String COMMAND = "delimiter";

  private final SqlDialect dialect;
  private final String text;
  private final WordScan words;
  private final List<Lexeme> found = new ArrayList<>();
  private Open open;
  private int depth;
  private String tag;
  private String delimiter;
  private boolean begun;
  private int at;

  LexemeScan(SqlDialect dialect, String text, LexerState state) {
    this.dialect = dialect;
    this.text = text;
    open = state.open();
    depth = state.depth();
    tag = state.tag();
    delimiter = state.delimiter();
    begun = state.begun();
    words = new WordScan(dialect, text);
  }

  Lexed run() {
    while (at < text.length()) {
      int start = at;
      var kind = open == Open.NOTHING ? next() : resume();
      found.add(new Lexeme(kind, start, at));
      begun = kind.isCode() || begun && kind != LexemeKind.DELIMITER && kind != LexemeKind.COMMAND;
    }
    return new Lexed(found, new LexerState(open, depth, tag, delimiter, begun));
  }

  private LexemeKind next() {
    char c = text.charAt(at);
    if (!begun && isCommand()) {
      return command();
    }
    if (isDelimiter(at)) {
      at += delimiter.length();
      return LexemeKind.DELIMITER;
    }
    if (Character.isWhitespace(c)) {
      return space();
    }
    switch (c) {
      case '\'' -> open = Open.TEXT;
      case '"' -> open = Open.DOUBLE_QUOTED;
      case '`' -> open = Open.BACKTICKED;
      default -> {
        return isLineComment(c) ? lineComment() : nextUnquoted();
      }
    }
    at++;
    return resume();
  }

  private LexemeKind nextUnquoted() {
    if (text.startsWith("/*", at)) {
      boolean executed =
          dialect.directives() && (text.startsWith("!", at + 2) || text.startsWith("M!", at + 2));
      open = executed ? Open.DIRECTIVE : Open.COMMENT;
      depth = 1;
      at += 2;
      return resume();
    }
    int heredoc = dialect.heredocs() ? words.heredocTag(at) : at;
    if (heredoc > at) {
      open = Open.HEREDOC;
      tag = text.substring(at, heredoc);
      at = heredoc;
      return resume();
    }
    var kind = words.read(at, delimiter);
    at = words.end();
    return kind;
  }

  private LexemeKind resume() {
    return switch (open) {
      case TEXT -> quoted('\'', true, LexemeKind.STRING);
      case DOUBLE_QUOTED ->
          quoted(
              '"',
              true,
              dialect.doubleQuotesAreNames() ? LexemeKind.QUOTED_NAME : LexemeKind.STRING);
      case BACKTICKED -> quoted('`', dialect.backslashInNames(), LexemeKind.QUOTED_NAME);
      case DIRECTIVE -> comment(LexemeKind.DIRECTIVE);
      case HEREDOC -> heredoc();
      case COMMENT, NOTHING -> comment(LexemeKind.COMMENT);
    };
  }

  private LexemeKind quoted(char quote, boolean backslash, LexemeKind kind) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && backslash) {
        at = Math.min(at + 1, text.length());
      } else if (c == quote) {
        if (at < text.length() && text.charAt(at) == quote) {
          at++;
        } else {
          open = Open.NOTHING;
          return kind;
        }
      }
    }
    return kind;
  }

  private LexemeKind comment(LexemeKind kind) {
    while (at < text.length()) {
      if (text.startsWith("*/", at)) {
        at += 2;
        depth--;
        if (depth == 0) {
          open = Open.NOTHING;
          return kind;
        }
      } else if (dialect.commentsNest() && text.startsWith("/*", at)) {
        at += 2;
        depth++;
      } else {
        at++;
      }
    }
    return kind;
  }

  private LexemeKind heredoc() {
    int close = text.indexOf(tag, at);
    if (close < 0) {
      at = text.length();
    } else {
      at = close + tag.length();
      open = Open.NOTHING;
      tag = "";
    }
    return LexemeKind.STRING;
  }

  private LexemeKind space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at)) && !isDelimiter(at)) {
      if (text.charAt(at++) == '\n') {
        break;
      }
    }
    return LexemeKind.SPACE;
  }

  private boolean isLineComment(char c) {
    if (c == '#') {
      return !dialect.dashesNeedNoSpace()
          || at + 1 < text.length() && (text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '!');
    }
    return c == '-'
        && text.startsWith("--", at)
        && (dialect.dashesNeedNoSpace() || at + 2 >= text.length() || text.charAt(at + 2) <= ' ');
  }

  private LexemeKind lineComment() {
    at = endOfLine();
    return LexemeKind.COMMENT;
  }

  private boolean isDelimiter(int position) {
    return text.charAt(position) == delimiter.charAt(0) && text.startsWith(delimiter, position);
  }

  private boolean isCommand() {
    int end = at + COMMAND.length();
    return dialect.delimiterCommand()
        && text.regionMatches(true, at, COMMAND, 0, COMMAND.length())
        && end < text.length()
        && (text.charAt(end) == ' ' || text.charAt(end) == '\t')
        && text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  private LexemeKind command() {
    int end = endOfLine();
    var word = text.substring(at + COMMAND.length(), end).strip();
    if (!word.isEmpty()) {
      delimiter = word.split("\\s", 2)[0];
    }
    at = end;
    return LexemeKind.COMMAND;
  }

  private int endOfLine() {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }
}
