package dev.signalbox.common.sql.format;

import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlWords;
import java.util.List;
import java.util.Locale;

/** Writes statements as laid out. */
final class StatementWriter {
  private static final int STEP = 2;

  private final StringBuilder out = new StringBuilder();
  private final SqlWords words;
  private final KeywordCase keywords;
  private final int width;
  private boolean lineEnds;

  StatementWriter(SqlWords words, KeywordCase keywords, int width) {
    this.words = words;
    this.keywords = keywords;
    this.width = width;
  }

  String text() {
    return out.toString();
  }

  void write(Statement statement) {
    line(0);
    if (statement.gap()) {
      out.append('\n');
    }
    var clauses = new Clauses(statement.pieces());
    if (statement.pieces().isEmpty() || clauses.isProgram()) {
      out.append(statement.source());
      lineEnds =
          !statement.pieces().isEmpty()
              && statement.pieces().getLast().after().stream().anyMatch(Remark::endsLine);
      remarks(statement.rest(), 0);
    } else {
      pieces(statement.pieces());
      remarks(statement.rest(), 0);
    }
    if (!statement.delimiter().isEmpty()) {
      delimiter(statement);
    }
    lineEnds = true;
  }

  private void delimiter(Statement statement) {
    if (lineEnds) {
      line(0);
    } else if (statement.delimiterApart() && !statement.delimiter().equals(";")) {
      out.append(' ');
    }
    out.append(statement.delimiter());
    for (var remark : statement.behind()) {
      out.append(' ').append(remark.text());
    }
  }

  private void pieces(List<Piece> pieces) {
    var layout = new Layout(pieces, width);
    var indents = layout.indents();
    int goesOn = STEP;
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      int indent = indents[i] >= 0 ? indents[i] : i == 0 ? 0 : goesOn;
      goesOn = indents[i] >= 0 ? indents[i] + STEP : goesOn;
      remarks(piece.before(), indent);
      if (lineEnds || indents[i] >= 0) {
        line(indent);
      } else if (layout.apart(i) || !piece.before().isEmpty()) {
        out.append(' ');
      }
      out.append(cased(pieces, i));
      for (var remark : piece.after()) {
        out.append(lineEnds ? "" : " ").append(remark.text());
        lineEnds = remark.endsLine();
      }
    }
  }

  private void remarks(List<Remark> remarks, int indent) {
    for (var remark : remarks) {
      if (remark.first() || lineEnds) {
        line(indent);
      } else {
        out.append(' ');
      }
      out.append(remark.text());
      lineEnds = remark.endsLine() || remark.last();
    }
  }

  /** Begins a line, unless at the beginning of one. */
  private void line(int indent) {
    lineEnds = false;
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    if (end > 0 && out.charAt(end - 1) != '\n') {
      out.append('\n');
    }
    out.append(" ".repeat(indent));
  }

  private String cased(List<Piece> pieces, int i) {
    var piece = pieces.get(i);
    boolean keyword =
        piece.kind() == LexemeKind.WORD
            && words.isReserved(piece.text())
            && (i == 0 || !pieces.get(i - 1).is('.'));
    if (!keyword) {
      return piece.text();
    }
    return switch (keywords) {
      case AS_WRITTEN -> piece.text();
      case UPPER -> piece.text().toUpperCase(Locale.ROOT);
      case LOWER -> piece.text().toLowerCase(Locale.ROOT);
    };
  }
}
