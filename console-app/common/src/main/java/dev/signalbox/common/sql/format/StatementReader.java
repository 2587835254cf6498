package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import java.util.ArrayList;
import java.util.List;

/** Reads lexemes into statements whose pieces have their comments with them. */
final class StatementReader {
  private final String text;
  private final List<Lexeme> lexemes;
  private final List<Statement> statements = new ArrayList<>();
  private List<Piece> pieces = new ArrayList<>();
  private List<Remark> leading = new ArrayList<>();
  private int begin = -1;
  private int end;
  private int breaks = 1;
  private boolean apart;
  private boolean gap;

  StatementReader(String text, List<Lexeme> lexemes) {
    this.text = text;
    this.lexemes = lexemes;
  }

  List<Statement> read() {
    for (int i = 0; i < lexemes.size(); i++) {
      var lexeme = lexemes.get(i);
      switch (lexeme.kind()) {
        case SPACE -> {
          apart = true;
          breaks += text.charAt(lexeme.end() - 1) == '\n' ? 1 : 0;
          continue;
        }
        case COMMENT -> comment(lexeme, isLast(i));
        case DELIMITER -> finish(lexeme.in(text));
        case COMMAND -> {
          finish("");
          begin(lexeme);
          end = lexeme.end();
          finish("");
        }
        default -> piece(lexeme);
      }
      breaks = 0;
      apart = false;
    }
    finish("");
    return statements;
  }

  private void begin(Lexeme lexeme) {
    if (begin < 0) {
      begin = lexeme.start();
      gap = breaks > 1 && !statements.isEmpty();
    }
  }

  private void piece(Lexeme lexeme) {
    begin(lexeme);
    boolean parted =
        apart || !leading.isEmpty() || !pieces.isEmpty() && !pieces.getLast().after().isEmpty();
    pieces.add(new Piece(lexeme.kind(), lexeme.in(text), parted, leading, new ArrayList<>()));
    leading = new ArrayList<>();
    end = lexeme.end();
  }

  private void comment(Lexeme lexeme, boolean last) {
    var written = lexeme.in(text).stripTrailing();
    boolean first = breaks > 0;
    if (!first && leading.isEmpty() && !pieces.isEmpty()) {
      pieces.getLast().after().add(new Remark(written, false, last));
      end = lexeme.end();
    } else if (!first && begin < 0 && last && !statements.isEmpty()) {
      statements.getLast().behind().add(new Remark(written, false, true));
    } else {
      begin(lexeme);
      leading.add(new Remark(written, first || leading.isEmpty(), last));
    }
  }

  /** Whether nothing follows in the line. */
  private boolean isLast(int index) {
    int i = index + 1;
    while (i < lexemes.size() && lexemes.get(i).kind() == LexemeKind.SPACE) {
      if (text.charAt(lexemes.get(i).end() - 1) == '\n') {
        return true;
      }
      i++;
    }
    return i == lexemes.size();
  }

  private void finish(String delimiter) {
    if (begin >= 0 || !delimiter.isEmpty()) {
      var source = begin < 0 || end < begin ? "" : text.substring(begin, end);
      statements.add(
          new Statement(pieces, source, delimiter, apart, leading, new ArrayList<>(), gap));
    }
    pieces = new ArrayList<>();
    leading = new ArrayList<>();
    begin = -1;
    gap = false;
  }
}
