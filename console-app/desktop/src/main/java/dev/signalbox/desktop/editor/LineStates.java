package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.Lexed;
import dev.signalbox.common.sql.LexerState;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The lexer's state before each line, so that a key costs the lexing of one line: after a change
 * lines are read again until a state is as it was before.
 */
final class LineStates {
  private final IntFunction<String> line;
  private SqlLexer lexer;
  private final List<@Nullable LexerState> before = new ArrayList<>(List.of(LexerState.START));

  /** States up to this line are right. */
  private int known;

  /** Behind this line nothing was changed since the states there were right. */
  private int changedTo;

  /**
   * @param line the text of a line without its line break
   */
  LineStates(SqlLexer lexer, IntFunction<String> line) {
    this.lexer = lexer;
    this.line = line;
  }

  /** Reads everything anew, as another dialect does. */
  void use(SqlLexer next) {
    lexer = next;
    Collections.fill(before, null);
    before.set(0, LexerState.START);
    known = 0;
    changedTo = before.size();
  }

  int lines() {
    return before.size();
  }

  /**
   * Takes in a change of the text.
   *
   * @param first the first line changed
   * @param removed how many line breaks were removed
   * @param inserted how many were inserted
   */
  void changed(int first, int removed, int inserted) {
    // until the last state is read again, those behind the known ones may be out of date
    int open = known == before.size() - 1 ? 0 : Math.max(changedTo, known);
    before.subList(first + 1, first + 1 + removed).clear();
    before.addAll(first + 1, Collections.nCopies(inserted, null));
    changedTo = Math.max(open - removed + inserted, first + inserted);
    known = Math.min(known, first);
  }

  /** The state before a line. */
  LexerState before(int index) {
    while (known < index) {
      step();
    }
    return at(index);
  }

  /** A line's lexemes, with its line break; places count from the line's beginning. */
  Lexed lexed(int index) {
    return lexer.lex(text(index), before(index));
  }

  private void step() {
    var end = lexer.lex(text(known), at(known)).end();
    known++;
    boolean same = end.equals(before.get(known));
    before.set(known, end);
    if (same && known > changedTo) {
      known = before.size() - 1;
      changedTo = known;
    }
  }

  private String text(int index) {
    return index == before.size() - 1 ? line.apply(index) : line.apply(index) + "\n";
  }

  private LexerState at(int index) {
    var state = before.get(index);
    return state == null ? LexerState.START : state;
  }
}
