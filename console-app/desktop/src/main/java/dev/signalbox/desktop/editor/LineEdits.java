package dev.signalbox.desktop.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes of whole lines: comments, copies, moves, indentation. Pure. */
final class LineEdits {
  private static final String INDENT = "  ";
  private static final String COMMENT = "--";

  private LineEdits() {}

  /** Makes the lines comments; when all are, makes them code again. */
  static TextEdit toggleComment(Selected now) {
    var range = now.lines();
    var lines = lines(now, range);
    var written = lines.stream().filter(line -> !line.isBlank()).toList();
    boolean all =
        !written.isEmpty() && written.stream().allMatch(l -> l.strip().startsWith(COMMENT));
    int indent = written.stream().mapToInt(LineEdits::indent).min().orElse(0);
    var text =
        lines.stream()
            .map(
                line ->
                    line.isBlank() && lines.size() > 1
                        ? line
                        : all ? uncommented(line) : commented(line, indent))
            .collect(Collectors.joining("\n"));
    return lines.size() == 1 && now.isEmpty()
        ? keepingCaret(now, range, text)
        : selecting(range, text);
  }

  private static String commented(String line, int indent) {
    int at = Math.min(indent, line.length());
    return line.substring(0, at) + COMMENT + " " + line.substring(at);
  }

  private static String uncommented(String line) {
    int at = line.indexOf(COMMENT);
    int end = at + COMMENT.length();
    return line.substring(0, at) + line.substring(line.startsWith(" ", end) ? end + 1 : end);
  }

  /** Writes the selection, or the line, once more behind itself; the caret goes with the copy. */
  static TextEdit duplicate(Selected now) {
    if (!now.isEmpty()) {
      var copy = now.text().substring(now.start(), now.end());
      return new TextEdit(now.end(), now.end(), copy, now.end(), now.end() + copy.length());
    }
    var range = now.lines();
    var line = "\n" + now.text().substring(range.start(), range.end());
    int caret = now.caret() + line.length();
    return new TextEdit(range.end(), range.end(), line, caret, caret);
  }

  /** Exchanges the lines with the line above; empty at the top. */
  static Optional<TextEdit> moveUp(Selected now) {
    var range = now.lines();
    if (range.start() == 0) {
      return Optional.empty();
    }
    int above = now.lineStart(range.start() - 1);
    var other = now.text().substring(above, range.start() - 1);
    var moved = now.text().substring(range.start(), range.end());
    int by = -other.length() - 1;
    return Optional.of(
        new TextEdit(
            above, range.end(), moved + "\n" + other, now.anchor() + by, now.caret() + by));
  }

  /** Exchanges the lines with the line below; empty at the bottom. */
  static Optional<TextEdit> moveDown(Selected now) {
    var range = now.lines();
    if (range.end() == now.text().length()) {
      return Optional.empty();
    }
    int below = now.lineEnd(range.end() + 1);
    var other = now.text().substring(range.end() + 1, below);
    var moved = now.text().substring(range.start(), range.end());
    int by = other.length() + 1;
    int most = range.start() + by + moved.length();
    return Optional.of(
        new TextEdit(
            range.start(),
            below,
            other + "\n" + moved,
            Math.min(now.anchor() + by, most),
            Math.min(now.caret() + by, most)));
  }

  /** Indents the lines selected; without several lines, writes blanks to the next stop. */
  static TextEdit indent(Selected now) {
    var range = now.lines();
    if (now.text().substring(now.start(), now.end()).indexOf('\n') < 0) {
      int column = now.start() - range.start();
      return TextEdit.replace(
          now.start(), now.end(), " ".repeat(INDENT.length() - column % INDENT.length()));
    }
    return selecting(
        range,
        lines(now, range).stream()
            .map(line -> line.isBlank() ? line : INDENT + line)
            .collect(Collectors.joining("\n")));
  }

  /** Takes one indentation from the lines. */
  static TextEdit outdent(Selected now) {
    var range = now.lines();
    var lines = lines(now, range);
    var text =
        lines.stream()
            .map(line -> line.substring(Math.min(INDENT.length(), indent(line))))
            .collect(Collectors.joining("\n"));
    return now.isEmpty() ? keepingCaret(now, range, text) : selecting(range, text);
  }

  /**
   * A line break with the line's indentation; between brackets the caret gets a line of its own.
   */
  static TextEdit newLine(Selected now) {
    int start = now.lineStart(now.start());
    var line = now.text().substring(start, now.start());
    var indent = line.substring(0, indent(line));
    if (now.before(now.start()) != '(') {
      return TextEdit.replace(now.start(), now.end(), "\n" + indent);
    }
    var text = "\n" + indent + INDENT;
    int caret = now.start() + text.length();
    var closing = now.at(now.end()) == ')' ? "\n" + indent : "";
    return new TextEdit(now.start(), now.end(), text + closing, caret, caret);
  }

  private static List<String> lines(Selected now, TextRange range) {
    return Arrays.asList(now.text().substring(range.start(), range.end()).split("\n", -1));
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static TextEdit selecting(TextRange range, String text) {
    return new TextEdit(
        range.start(), range.end(), text, range.start(), range.start() + text.length());
  }

  /** The caret keeps its distance from the line's end. */
  private static TextEdit keepingCaret(Selected now, TextRange range, String text) {
    int caret = range.start() + Math.max(0, text.length() - (range.end() - now.caret()));
    return new TextEdit(range.start(), range.end(), text, caret, caret);
  }
}
