package dev.signalbox.engine.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a script apart as the MySQL client does: delimiters count only outside strings, quoted
 * names and comments, and a line {@code DELIMITER x} sets another one. Pure.
 */
public final class StatementSplitter {
  private static final String DELIMITER = "delimiter";

  /** The script's statements in order; those of nothing but space and comments are left out. */
  public List<SqlStatement> split(String script) {
    return new Scan(script).run();
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

  private static final class Scan {
    private final String script;
    private final List<SqlStatement> found = new ArrayList<>();
    private String delimiter = ";";
    private int position;
    private int start;
    private boolean code;

    Scan(String script) {
      this.script = script;
    }

    List<SqlStatement> run() {
      while (position < script.length()) {
        step(script.charAt(position));
      }
      finish(position, position);
      return found;
    }

    private void step(char c) {
      if (!code && isDelimiterCommand()) {
        readDelimiterCommand();
      } else if (script.startsWith(delimiter, position)) {
        finish(position, position + delimiter.length());
      } else if (c == '\'' || c == '"' || c == '`') {
        code = true;
        skipQuoted(c);
      } else if (c == '#' || isDashComment()) {
        position = endOfLine(position);
      } else if (script.startsWith("/*", position)) {
        // the server executes what stands in /*! */ and /*M! */
        code |= script.startsWith("/*!", position) || script.startsWith("/*M!", position);
        int close = script.indexOf("*/", position + 2);
        position = close < 0 ? script.length() : close + 2;
      } else {
        code |= !Character.isWhitespace(c);
        position++;
      }
    }

    /** Two dashes begin a comment only before a space, a control character or the end. */
    private boolean isDashComment() {
      return script.startsWith("--", position)
          && (position + 2 >= script.length() || script.charAt(position + 2) <= ' ');
    }

    private void skipQuoted(char quote) {
      position++;
      while (position < script.length()) {
        char c = script.charAt(position++);
        if (c == '\\' && quote != '`') {
          position++;
        } else if (c == quote) {
          // a doubled quote reads as two strings side by side: the same end
          return;
        }
      }
      position = script.length();
    }

    private boolean isDelimiterCommand() {
      int end = position + DELIMITER.length();
      return script.regionMatches(true, position, DELIMITER, 0, DELIMITER.length())
          && end < script.length()
          && (script.charAt(end) == ' ' || script.charAt(end) == '\t')
          && script.substring(lineStart(), position).isBlank();
    }

    private int lineStart() {
      return script.lastIndexOf('\n', position - 1) + 1;
    }

    private void readDelimiterCommand() {
      int end = endOfLine(position);
      var next = script.substring(position + DELIMITER.length(), end).strip();
      if (!next.isEmpty()) {
        delimiter = next.split("\\s")[0];
      }
      position = end;
      start = end;
    }

    private int endOfLine(int from) {
      int newline = script.indexOf('\n', from);
      return newline < 0 ? script.length() : newline;
    }

    private void finish(int end, int next) {
      if (code) {
        while (start < end && Character.isWhitespace(script.charAt(start))) {
          start++;
        }
        int last = end;
        while (last > start && Character.isWhitespace(script.charAt(last - 1))) {
          last--;
        }
        found.add(new SqlStatement(script.substring(start, last), start, last));
      }
      position = next;
      start = next;
      code = false;
    }
  }
}
