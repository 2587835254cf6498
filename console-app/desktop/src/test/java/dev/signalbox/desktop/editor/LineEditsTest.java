package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In these texts [ and ] are the selection's ends, | is the caret, ¶ a line break. */
class LineEditsTest {
  private static String after(String marked, Function<Selected, Optional<TextEdit>> change) {
    var text = marked.replace('¶', '\n');
    int caret = text.indexOf('|');
    int anchor = text.indexOf('[');
    var now =
        caret >= 0
            ? new Selected(text.replace("|", ""), caret, caret)
            : new Selected(text.replace("[", "").replace("]", ""), anchor, text.indexOf(']') - 1);
    var edit = change.apply(now);
    if (edit.isEmpty()) {
      return marked;
    }
    var out = new StringBuilder(edit.get().in(now.text()));
    if (edit.get().anchor() == edit.get().caret()) {
      out.insert(edit.get().caret(), '|');
    } else {
      out.insert(edit.get().caret(), ']').insert(edit.get().anchor(), '[');
    }
    return out.toString().replace('\n', '¶');
  }

  @ParameterizedTest
  @CsvSource({
    "a|b, -- a|b",
    "'  a|b', '  -- a|b'",
    "-- a|b, a|b",
    "--ab|, ab|",
    "'[a¶  b]', '[-- a¶--   b]'",
    "'[-- a¶--   b]', '[a¶  b]'",
    "'  [a¶¶  -- b]', '[  -- a¶¶  -- -- b]'",
    "'[a¶]b', '[-- a]¶b'",
    "|, -- |"
  })
  void commentsAreToggled(String before, String after) {
    assertThat(after(before, now -> Optional.of(LineEdits.toggleComment(now)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"a|b¶c, ab¶a|b¶c", "x[ab]y, xab[ab]y", "|, ¶|"})
  void linesAndSelectionsAreDuplicated(String before, String after) {
    assertThat(after(before, now -> Optional.of(LineEdits.duplicate(now)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"a¶b|c, b|c¶a", "a|¶b, a|¶b", "a¶[b¶c]¶d, [b¶c]¶a¶d", "a¶|, |¶a"})
  void linesMoveUp(String before, String after) {
    assertThat(after(before, LineEdits::moveUp)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"a|¶b, b¶a|", "a¶b|, a¶b|", "[a¶b]¶c¶d, c¶[a¶b]¶d"})
  void linesMoveDown(String before, String after) {
    assertThat(after(before, LineEdits::moveDown)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"a|, 'a |'", "ab|, 'ab  |'", "'[a¶¶b]', '[  a¶¶  b]'", "x[y]z, x |z"})
  void tabIndents(String before, String after) {
    assertThat(after(before, now -> Optional.of(LineEdits.indent(now)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"'   a|', ' a|'", "a|, a|", "'[  a¶ b]', '[a¶b]'"})
  void shiftTabTakesIndentationAway(String before, String after) {
    assertThat(after(before, now -> Optional.of(LineEdits.outdent(now)))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"'  a|b', '  a¶  |b'", "'  (|)', '  (¶    |¶  )'", "f(|x, 'f(¶  |x'", "a[bc]d, a¶|d"})
  void aNewLineIsIndented(String before, String after) {
    assertThat(after(before, now -> Optional.of(LineEdits.newLine(now)))).isEqualTo(after);
  }

  @Test
  void aSelectionFromTheEndIsTheSame() {
    var now = new Selected("a\nb", 3, 0);
    assertThat(LineEdits.toggleComment(now).in("a\nb")).isEqualTo("-- a\n-- b");
  }
}
