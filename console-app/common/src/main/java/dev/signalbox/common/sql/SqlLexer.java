package dev.signalbox.common.sql;

import java.util.List;

/**
 * Cuts SQL into lexemes, in linear time, whatever the text is: what is not closed reaches to the
 * end, and what no dialect knows is {@link LexemeKind#OTHER}. Pure and safe for any thread.
 *
 * <p>The lexer of the same-answer check in {@code routing} cannot serve here: it refuses all that
 * the two engines read differently, which is what it is for; nor can the digest's scanner, which
 * follows ProxySQL's own mistakes.
 */
public final class SqlLexer {
  private final SqlDialect dialect;

  public SqlLexer(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** All lexemes of a text; joined they are the text. */
  public List<Lexeme> lex(String text) {
    return lex(text, LexerState.START).lexemes();
  }

  /**
   * The lexemes of a part that begins at the start of a line. A part that ends with a line break
   * and the next give the same as both at once, but that a lexeme reaching over the break is in two
   * pieces.
   *
   * @param state the state behind all that is before the part
   */
  public Lexed lex(String part, LexerState state) {
    return new LexemeScan(dialect, part, state).run();
  }
}
