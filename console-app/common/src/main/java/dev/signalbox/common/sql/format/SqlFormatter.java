package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.common.sql.SqlWords;
import java.util.List;

/**
 * Formats SQL: one clause a line, lists and conditions that do not fit into a line indented,
 * comments kept where they are. Only blanks change, and keywords' case if wanted; a text of which
 * that would not be true is given back as it is. Formatting a second time changes nothing. Bodies
 * of stored programs stay as written. Safe for any thread.
 */
public final class SqlFormatter {
  private static final int WIDTH = 80;

  private final SqlLexer lexer;
  private final SqlWords words;
  private final KeywordCase keywords;

  public SqlFormatter(SqlDialect dialect, KeywordCase keywords) {
    lexer = new SqlLexer(dialect);
    words = SqlWords.of(dialect);
    this.keywords = keywords;
  }

  /** The script formatted; one that ends with a line break still does. */
  public String format(String script) {
    var lexemes = lexer.lex(script);
    var writer = new StatementWriter(words, keywords, WIDTH);
    new StatementReader(script, lexemes).read().forEach(writer::write);
    var formatted = writer.text().strip() + (script.endsWith("\n") ? "\n" : "");
    return isSame(script, lexemes, formatted) ? formatted : script;
  }

  private boolean isSame(String script, List<Lexeme> lexemes, String formatted) {
    var before = code(lexemes);
    var after = code(lexer.lex(formatted));
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      var one = before.get(i);
      var two = after.get(i);
      if (one.kind() != two.kind() || !isSame(one.in(script), two.in(formatted), one.kind())) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(String one, String two, LexemeKind kind) {
    return switch (kind) {
      case WORD -> keywords == KeywordCase.AS_WRITTEN ? one.equals(two) : one.equalsIgnoreCase(two);
      case COMMENT, COMMAND -> one.strip().equals(two.strip());
      default -> one.equals(two);
    };
  }

  private static List<Lexeme> code(List<Lexeme> lexemes) {
    return lexemes.stream().filter(l -> l.kind() != LexemeKind.SPACE).toList();
  }
}
