package dev.signalbox.engine.workbench;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a script apart as the MySQL client does: delimiters count only outside strings, quoted
 * names and comments, and a line {@code DELIMITER x} sets another one. Pure.
 */
public final class StatementSplitter {
  private final SqlLexer lexer;

  /** For what is sent over MySQL's protocol. */
  public StatementSplitter() {
    this(SqlDialect.MYSQL);
  }

  /**
   * @param dialect whose strings, comments and names it follows
   */
  public StatementSplitter(SqlDialect dialect) {
    lexer = new SqlLexer(dialect);
  }

  /** The script's statements in order; those of nothing but space and comments are left out. */
  public List<SqlStatement> split(String script) {
    var found = new ArrayList<SqlStatement>();
    int start = 0;
    boolean code = false;
    for (var lexeme : lexer.lex(script)) {
      if (endsStatement(lexeme)) {
        if (code) {
          found.add(statement(script, start, lexeme.start()));
        }
        code = false;
        start = lexeme.end();
      } else {
        code |= lexeme.kind().isCode();
      }
    }
    if (code) {
      found.add(statement(script, start, script.length()));
    }
    return found;
  }

  /**
   * The statement at a caret: the one it stands in or right after, else the next; empty when the
   * script has none from there on.
   *
   * @param caret a position in the script, in chars
   */
  public Optional<SqlStatement> at(String script, int caret) {
    return split(script).stream().filter(s -> caret <= s.end() + 1).findFirst();
  }

  private static boolean endsStatement(Lexeme lexeme) {
    return lexeme.kind() == LexemeKind.DELIMITER || lexeme.kind() == LexemeKind.COMMAND;
  }

  private static SqlStatement statement(String script, int from, int to) {
    int start = from;
    while (Character.isWhitespace(script.charAt(start))) {
      start++;
    }
    int end = to;
    while (Character.isWhitespace(script.charAt(end - 1))) {
      end--;
    }
    return new SqlStatement(script.substring(start, end), start, end);
  }
}
