package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.common.sql.SqlWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a caret stands: its statement without the word being typed, and that word.
 *
 * @param tokens the statement without what is typed
 * @param place the token that follows what is typed
 * @param from where what is typed begins
 * @param to the caret, or the end of the quoted name that it stands in
 * @param typed without quotes
 * @param quote the quote before it; 0 for none
 */
record CaretPlace(Tokens tokens, int place, int from, int to, String typed, char quote) {
  /** The place of a caret; empty within texts, comments, numbers and parameters. */
  static Optional<CaretPlace> of(String text, int caret, SqlLexer lexer, SqlWords words) {
    var lexemes = lexer.lex(text);
    int at = lastBefore(lexemes, caret);
    var touched = at >= 0 && lexemes.get(at).end() >= caret ? lexemes.get(at) : null;
    if (touched == null) {
      return Optional.of(place(text, lexemes, words, caret, caret, ""));
    }
    return switch (touched.kind()) {
      case WORD ->
          Optional.of(
              place(
                  text,
                  without(lexemes, at),
                  words,
                  touched.start(),
                  caret,
                  text.substring(touched.start(), caret)));
      case QUOTED_NAME -> quoted(text, lexemes, at, caret, lexer, words);
      case COMMENT ->
          touched.end() == caret && caret - touched.start() > 3 && text.startsWith("*/", caret - 2)
              ? Optional.of(place(text, lexemes, words, caret, caret, ""))
              : Optional.empty();
      case SPACE, OPERATOR, PUNCTUATION, DELIMITER ->
          Optional.of(place(text, lexemes, words, caret, caret, ""));
      case STRING, NUMBER, PARAMETER, VARIABLE, DIRECTIVE, COMMAND, OTHER -> Optional.empty();
    };
  }

  private static Optional<CaretPlace> quoted(
      String text, List<Lexeme> lexemes, int at, int caret, SqlLexer lexer, SqlWords words) {
    var name = lexemes.get(at);
    char quote = text.charAt(name.start());
    boolean closed = name.end() - name.start() > 1 && text.charAt(name.end() - 1) == quote;
    if (closed && name.end() == caret) {
      return Optional.empty();
    }
    boolean whole = closed && text.substring(caret, name.end()).indexOf('\n') < 0;
    int to = whole ? name.end() : caret;
    var rest = whole ? without(lexemes, at) : new ArrayList<>(lexemes.subList(0, at));
    if (!whole) {
      // the quote is not closed yet: what follows the caret is not part of the name
      for (var lexeme : lexer.lex(text.substring(caret))) {
        rest.add(new Lexeme(lexeme.kind(), lexeme.start() + caret, lexeme.end() + caret));
      }
    }
    var typed = text.substring(name.start() + 1, caret);
    var found = place(text, rest, words, name.start(), to, typed);
    return Optional.of(new CaretPlace(found.tokens, found.place, found.from, to, typed, quote));
  }

  private static List<Lexeme> without(List<Lexeme> lexemes, int at) {
    var rest = new ArrayList<>(lexemes);
    rest.remove(at);
    return rest;
  }

  /** The last lexeme that begins before the caret; -1 when none does. */
  private static int lastBefore(List<Lexeme> lexemes, int caret) {
    int low = 0;
    int high = lexemes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lexemes.get(middle).start() < caret) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private static CaretPlace place(
      String text, List<Lexeme> lexemes, SqlWords words, int from, int to, String typed) {
    int split = lastBefore(lexemes, from) + 1;
    int first = split;
    while (first > 0 && !endsStatement(lexemes.get(first - 1))) {
      first--;
    }
    int last = split;
    while (last < lexemes.size() && !endsStatement(lexemes.get(last))) {
      last++;
    }
    var code = new ArrayList<Lexeme>();
    int place = 0;
    for (int i = first; i < last; i++) {
      if (lexemes.get(i).kind().isCode()) {
        code.add(lexemes.get(i));
        place += i < split ? 1 : 0;
      }
    }
    return new CaretPlace(new Tokens(text, code, words), place, from, to, typed, (char) 0);
  }

  private static boolean endsStatement(Lexeme lexeme) {
    return lexeme.kind() == LexemeKind.DELIMITER || lexeme.kind() == LexemeKind.COMMAND;
  }
}
